import type { CancellationToken } from 'vscode-languageserver';
import type { ScanOptions } from '../core/engine.ts';
import type { ScanStep } from '../core/scan/scan-result.ts';
import type { ScanSummary } from '../protocol/scan-workspace.ts';
import type { Environments } from './environments.ts';
import { reportOf } from './file-report.ts';
import { uriOf, type Location } from './location.ts';
import type { ReportStore } from './report-store.ts';
import type { ServerHost } from './server-host.ts';
import type { Folder, WorkspaceFolders } from './workspace-folders.ts';

/** Longest time that files are scanned without letting messages in, in milliseconds; a hover waits at most this long. */
const sliceMs = 25;
/** Least time between two progress messages, in milliseconds. */
const reportMs = 100;

/** What a scan needs to know of its surroundings. */
export interface ScanParts {
  readonly host: ServerHost;
  readonly folders: WorkspaceFolders;
  readonly store: ReportStore;
  readonly isOpen: (location: Location) => boolean;
  readonly enabled: () => boolean;
  /** How the files of a folder are scanned. */
  readonly options: (folder: Folder | undefined) => ScanOptions;
  readonly environments: Environments;
  readonly scanningChanged: () => void;
  readonly log: (problem: unknown) => void;
}

/** How a scan is watched and stopped from outside. */
export interface ScanControl {
  readonly token: CancellationToken;
  readonly report: (done: number, total: number) => void;
  readonly end: () => void;
}

/** Scans files on disk in slices. Open documents are left alone: their buffers win. */
export class WorkspaceScan {
  readonly #parts: ScanParts;
  #turn = 0;
  #running = 0;

  constructor(parts: ScanParts) {
    this.#parts = parts;
  }

  get running(): boolean {
    return this.#running > 0;
  }

  /** Stops the scan that runs, if any. */
  stop(): void {
    this.#turn++;
  }

  /** Lists the folders again and scans every file. A run that is asked for later replaces one that was asked for earlier. */
  async run(open: () => ScanControl | Promise<ScanControl>): Promise<ScanSummary> {
    const turn = ++this.#turn;
    const skipped: ScanSummary['skipped'][number][] = [];
    this.#setRunning(1);
    let control: ScanControl | undefined;
    const stopped = (): boolean => turn !== this.#turn || control?.token.isCancellationRequested === true;
    try {
      control = await open();
      const jobs: { folder: Folder; files: readonly Location[] }[] = [];
      for (const folder of this.#parts.folders.all) jobs.push({ folder, files: await this.list(folder) });
      const total = jobs.reduce((sum, { files }) => sum + files.length, 0);
      const files = await this.#scan(jobs, stopped, skipped, (done) => control?.report(done, total));
      return { files, findings: this.#parts.store.totals().findings, skipped, cancelled: stopped() };
    } finally {
      control?.end();
      this.#setRunning(-1);
    }
  }

  /** Lists one folder, takes back the reports of files that are no longer in it, and says which paths are new. */
  async list(folder: Folder): Promise<readonly string[]> {
    const { folders, store, isOpen, environments, log } = this.#parts;
    const files = await folder.workspace?.list().then((listing) => listing.files, log) ?? [];
    const own = files.map((f) => f.path).filter((path) => folders.owner(`${folder.location}/${path}`)?.folder === folder);
    folder.listed = new Set(own);
    environments.update(folder);
    for (const location of store.locations()) {
      const owner = folders.owner(location);
      if (owner?.folder === folder && !folder.listed.has(owner.path) && !isOpen(location)) store.delete(location);
    }
    return own;
  }

  /** Scans single files again, because they changed on disk or their document was closed. Files that no listing names are forgotten. */
  async refresh(locations: Iterable<Location>): Promise<void> {
    const jobs = new Map<Folder, string[]>();
    for (const location of locations) {
      this.#parts.environments.fileChanged(location);
      if (this.#parts.isOpen(location)) continue;
      const owner = this.#parts.folders.owner(location);
      if (owner?.folder.listed?.has(owner.path)) jobs.set(owner.folder, [...(jobs.get(owner.folder) ?? []), owner.path]);
      else this.#parts.store.delete(location);
    }
    await this.#scan([...jobs].map(([folder, files]) => ({ folder, files })), () => false, [], () => undefined);
  }

  async #scan(jobs: readonly { folder: Folder; files: readonly string[] }[], stopped: () => boolean, skipped: { path: string; reason: string }[], report: (done: number) => void): Promise<number> {
    const { host, enabled, options } = this.#parts;
    let done = 0;
    let sliceEnd = host.now() + sliceMs;
    let nextReport = -Infinity;
    for (const { folder, files } of jobs) {
      if (!enabled() || !folder.workspace || stopped()) break;
      const scan = options(folder);
      for (const step of host.engine.scanFiles(folder.workspace, files.map((path) => ({ path })), scan)) {
        this.#take(folder, step, scan);
        if (step.kind === 'skipped') skipped.push({ path: step.skipped.path, reason: step.skipped.reason });
        done++;
        if (host.now() < sliceEnd) continue;
        if (host.now() >= nextReport) {
          report(done);
          nextReport = host.now() + reportMs;
        }
        await host.pause();
        if (stopped()) break;
        sliceEnd = host.now() + sliceMs;
      }
    }
    return done;
  }

  #take(folder: Folder, step: ScanStep, { today }: ScanOptions): void {
    const { host, store, isOpen } = this.#parts;
    const path = step.kind === 'scanned' ? step.result.path : step.kind === 'skipped' ? step.skipped.path : step.path;
    const location = `${folder.location}/${path}`;
    if (isOpen(location)) return;
    if (step.kind === 'scanned') store.set(location, reportOf(step.result, { uri: uriOf(location), today, host }));
    else store.delete(location);
  }

  #setRunning(by: 1 | -1): void {
    this.#running += by;
    this.#parts.scanningChanged();
  }
}
