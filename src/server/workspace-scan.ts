import type { ScanOptions } from '../core/engine.ts';
import type { ScanStep } from '../core/scan/scan-result.ts';
import type { Skipped } from '../core/scan/workspace.ts';
import type { ScanSummary } from '../protocol/scan-workspace.ts';
import { Circumstances, contentId } from './circumstances.ts';
import { reportOf } from './file-report.ts';
import { FolderListings } from './folder-listings.ts';
import { uriOf, type Location } from './location.ts';
import type { Elsewhere } from './related-information.ts';
import type { ReportStore } from './report-store.ts';
import type { ScanControl } from './scan-progress.ts';
import type { ServerHost } from './server-host.ts';
import type { Folder, WorkspaceFolders } from './workspace-folders.ts';

/** Longest time that files are scanned without letting messages in, in milliseconds; a hover waits at most this long. */
const sliceMs = 25;
/** Whoever waits for the end of all scans looks again after so long, in milliseconds. */
const idleMs = 20;
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
  /** What files say of others: told of every folder that is listed and every file that may be another one. */
  readonly surroundings: readonly { listed(folder: Folder): void; fileChanged?(location: Location): void }[];
  /** What is known of the files of a folder; absent for a client that shows no other places than a diagnostic's own. */
  readonly elsewhere: (folder: Folder) => Elsewhere | undefined;
  readonly scanningChanged: () => void;
  readonly log: (problem: unknown) => void;
}

interface Job {
  readonly folder: Folder;
  readonly files: Iterable<string>;
}

/** Scans files on disk in slices. Open documents are left alone: their buffers win. */
export class WorkspaceScan {
  readonly #parts: ScanParts;
  readonly #listings: FolderListings;
  /** Ends all that works now, single files included. */
  #all = new AbortController();
  /** Ends the run that works now. */
  #run = new AbortController();
  #running = 0;
  readonly #circumstances = new Circumstances();

  constructor(parts: ScanParts) {
    this.#parts = parts;
    this.#listings = new FolderListings((folder) => this.#list(folder).catch(parts.log));
  }

  get running(): boolean {
    return this.#running > 0;
  }

  /** Resolves when nothing scans, or nobody waits any more. */
  async idle(token: { readonly isCancellationRequested: boolean }): Promise<void> {
    while (this.running && !token.isCancellationRequested) await new Promise((resolve) => setTimeout(resolve, idleMs));
  }

  /** Stops whatever scans. */
  stop(): void {
    this.#all.abort();
    this.#all = new AbortController();
  }

  /** Lists the folders again and scans every file. A run that is asked for later replaces one that was asked for earlier. */
  async run(control: ScanControl): Promise<ScanSummary> {
    this.#run.abort();
    const own = (this.#run = new AbortController());
    const cancelling = control.token.onCancellationRequested(() => own.abort());
    if (control.token.isCancellationRequested) own.abort();
    const signal = AbortSignal.any([this.#all.signal, own.signal]);
    const skipped: Skipped[] = [];
    this.#setRunning(1);
    try {
      const folders = [...this.#parts.folders.all];
      await Promise.race([Promise.all(folders.map((folder) => this.list(folder))), aborted(signal)]);
      const jobs = signal.aborted ? [] : folders.map((folder) => ({ folder, files: folder.listed ?? [] }));
      for (const { folder } of jobs) skipped.push(...(folder.leftOut ?? []));
      const total = jobs.reduce((sum, { folder }) => sum + (folder.listed?.size ?? 0), 0);
      const files = await this.#scan(jobs, signal, skipped, (done) => control.report(done, total));
      skipped.sort((a, b) => (a.path < b.path ? -1 : 1));
      return { files, findings: this.#parts.store.totals().findings, skipped: skipped.map(({ path, reason }) => ({ path, reason })), cancelled: signal.aborted };
    } finally {
      cancelling.dispose();
      control.end();
      this.#setRunning(-1);
    }
  }

  /** Lists one folder anew and takes back the reports of files that are no longer in it. */
  list(folder: Folder): Promise<void> {
    return this.#listings.list(folder);
  }

  /** Scans single files again, because they changed on disk or their document was closed. Files that no listing names are forgotten. */
  async refresh(locations: Iterable<Location>): Promise<void> {
    const { surroundings, isOpen, folders, store } = this.#parts;
    const { signal } = this.#all;
    const jobs = new Map<Folder, string[]>();
    for (const location of locations) {
      for (const part of surroundings) part.fileChanged?.(location);
      if (isOpen(location)) continue;
      const owner = folders.owner(location);
      if (!owner?.folder.listed?.has(owner.path)) store.delete(location);
      else jobs.set(owner.folder, [...(jobs.get(owner.folder) ?? []), owner.path]);
    }
    await this.#scan([...jobs].map(([folder, files]) => ({ folder, files })), signal, [], () => undefined);
  }

  async #list(folder: Folder): Promise<void> {
    const { folders, store, isOpen, surroundings, log } = this.#parts;
    const failed = (problem: unknown): void => {
      if (!folder.open.aborted) log(problem);
    };
    const listing = await folder.workspace?.list(folder.open).catch(failed);
    if (folder.open.aborted) return;
    // Without a listing the last one stays: its files are read, and those that are gone are forgotten then.
    const { files, skipped } = listing ?? { files: [...(folder.listed ?? [])].map((path) => ({ path })), skipped: folder.leftOut ?? [] };
    const owns = ({ path }: { readonly path: string }): boolean => folders.owner(`${folder.location}/${path}`)?.folder === folder;
    folder.listed = new Set(files.filter(owns).map(({ path }) => path));
    folder.leftOut = skipped.filter(owns);
    for (const part of surroundings) part.listed(folder);
    for (const location of store.locations()) {
      const owner = folders.owner(location);
      if (owner?.folder === folder && !folder.listed.has(owner.path) && !isOpen(location)) store.delete(location);
    }
  }

  /** Adds what could not be read to `skipped`, and says how many files were read. What changes in a pause counts from then on. */
  async #scan(jobs: readonly Job[], signal: AbortSignal, skipped: Skipped[], report: (done: number) => void): Promise<number> {
    const { host, store, enabled, options, elsewhere } = this.#parts;
    let [done, read, nextReport] = [0, 0, -Infinity];
    let sliceEnd = host.now() + sliceMs;
    for (const { folder, files } of jobs) {
      const stopped = (): boolean => signal.aborted || folder.open.aborted || !enabled();
      if (stopped() || !folder.workspace) continue;
      let scan = options(folder);
      let judgedBy = this.#circumstances.of(folder, scan, elsewhere(folder));
      for (const path of files) {
        let content: string | undefined;
        const isKnown = (bytes: Uint8Array): boolean => (content = contentId(bytes, judgedBy)) === store.get(`${folder.location}/${path}`)?.content;
        for (const step of host.engine.scanFiles(folder.workspace, [{ path }], scan, isKnown)) {
          this.#take(folder, path, step, scan, content);
          if (step.kind === 'skipped') skipped.push(step.skipped);
          else read++;
        }
        done++;
        if (host.now() < sliceEnd) continue;
        if (host.now() >= nextReport) {
          report(done);
          nextReport = host.now() + reportMs;
        }
        await host.pause();
        if (stopped()) break;
        scan = options(folder);
        judgedBy = this.#circumstances.of(folder, scan, elsewhere(folder));
        sliceEnd = host.now() + sliceMs;
      }
    }
    return read;
  }

  #take(folder: Folder, path: string, step: ScanStep, { today }: ScanOptions, content: string | undefined): void {
    const { host, store, isOpen, elsewhere } = this.#parts;
    const location = `${folder.location}/${path}`;
    if (isOpen(location) || step.kind === 'known') return;
    if (step.kind === 'scanned') store.set(location, reportOf(step.result, { uri: uriOf(location), ...(content !== undefined && { content }), today, host, elsewhere: elsewhere(folder) }));
    else store.delete(location);
  }

  #setRunning(by: 1 | -1): void {
    this.#running += by;
    this.#parts.scanningChanged();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
