import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import type { ClosedList } from '../core/migrate/closed-lists.ts';
import type { WorkspaceStatus } from '../protocol/workspace-status.ts';
import type { FileReport } from './file-report.ts';
import type { Location } from './location.ts';

/** The last report of every file that has something to say or was read, and the only place that publishes diagnostics of scanned files. */
export class ReportStore {
  readonly #reports = new Map<Location, FileReport>();
  readonly #publish: (params: PublishDiagnosticsParams) => void;
  readonly #changed: () => void;
  readonly #sitesChanged: (uri: string) => void;

  /** `changed` is called after every change, `sitesChanged` for each file that had or has sites. */
  constructor(publish: (params: PublishDiagnosticsParams) => void, changed: () => void, sitesChanged: (uri: string) => void) {
    this.#publish = publish;
    this.#changed = changed;
    this.#sitesChanged = sitesChanged;
  }

  /** Keeps and publishes a report. A file without findings is published once when it had some, or when its document is open. */
  set(location: Location, report: FileReport): void {
    const before = this.#reports.get(location);
    if (before && before.diagnostics.length > 0 && before.uri !== report.uri) this.#publish({ uri: before.uri, diagnostics: [] }); // another spelling
    if (report.diagnostics.length > 0 || report.sites.length > 0 || report.content !== undefined) this.#reports.set(location, report);
    else this.#reports.delete(location);
    if (report.diagnostics.length > 0 || (before && before.diagnostics.length > 0) || report.version !== undefined) {
      const { uri, version } = report;
      this.#publish({ uri, ...(version !== undefined && { version }), diagnostics: [...report.diagnostics] });
    }
    if (before && before.sites.length > 0 && before.uri !== report.uri) this.#sitesChanged(before.uri);
    if (report.sites.length > 0 || (before && before.sites.length > 0)) this.#sitesChanged(report.uri);
    this.#changed();
  }

  /** Forgets a file and takes its diagnostics back. */
  delete(location: Location): void {
    const before = this.#reports.get(location);
    if (!before) return;
    this.#reports.delete(location);
    if (before.diagnostics.length > 0) this.#publish({ uri: before.uri, diagnostics: [] });
    if (before.sites.length > 0) this.#sitesChanged(before.uri);
    this.#changed();
  }

  get(location: Location): FileReport | undefined {
    return this.#reports.get(location);
  }

  reports(): Iterable<readonly [Location, FileReport]> {
    return this.#reports;
  }

  locations(): Location[] {
    return [...this.#reports.keys()];
  }

  /** Files that read environment variables with a fallback. */
  readers(): Location[] {
    return [...this.#reports].flatMap(([location, { aliases }]) => (aliases.length > 0 ? [location] : []));
  }

  /** Files that limit the time of calls. */
  limitingTime(): Location[] {
    return [...this.#reports].flatMap(([location, { limitsTime }]) => (limitsTime ? [location] : []));
  }

  /** Environment variables that code reads with a fallback. A name with different fallbacks is given all of them, and so equals none. */
  aliases(concerns: (location: Location) => boolean): ReadonlyMap<string, string> {
    const all = new Map<string, Set<string>>();
    for (const [location, report] of this.#reports) {
      if (!concerns(location)) continue;
      for (const { name, fallback } of report.aliases) all.set(name, (all.get(name) ?? new Set()).add(fallback));
    }
    return new Map([...all].map(([name, fallbacks]) => [name, [...fallbacks].join(' | ')]));
  }

  /** Types and tables of ids in files that a place has to do with. */
  lists(concerns: (location: Location) => boolean): ClosedList[] {
    return [...this.#reports].flatMap(([location, { lists }]) => (lists.length > 0 && concerns(location) ? lists : []));
  }

  /** Totals over all files. */
  totals(): Omit<WorkspaceStatus, 'scanning' | 'targets'> {
    let [retired, retiring, findings, nearestDays] = [0, 0, 0, Infinity];
    for (const report of this.#reports.values()) {
      retired += report.retired;
      retiring += report.retiring.length;
      findings += report.diagnostics.length;
      nearestDays = Math.min(nearestDays, ...report.retiring);
    }
    return { retired, retiring, findings, ...(Number.isFinite(nearestDays) && { nearestDays }) };
  }
}
