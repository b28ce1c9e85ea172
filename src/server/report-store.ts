import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import type { WorkspaceStatus } from '../protocol/workspace-status.ts';
import type { FileReport } from './file-report.ts';
import type { Location } from './location.ts';

/** The last report of every file that has something to say, and the only place that publishes diagnostics. */
export class ReportStore {
  readonly #reports = new Map<Location, FileReport>();
  readonly #publish: (params: PublishDiagnosticsParams) => void;
  readonly #changed: () => void;

  constructor(publish: (params: PublishDiagnosticsParams) => void, changed: () => void) {
    this.#publish = publish;
    this.#changed = changed;
  }

  /** Keeps and publishes a report. A file without findings is published once when it had some, or when its document is open. */
  set(location: Location, report: FileReport): void {
    const before = this.#reports.get(location);
    if (report.diagnostics.length > 0 || report.variables.length > 0) this.#reports.set(location, report);
    else this.#reports.delete(location);
    if (report.diagnostics.length > 0 || (before && before.diagnostics.length > 0) || report.version !== undefined) {
      const { uri, version } = report;
      this.#publish({ uri, ...(version !== undefined && { version }), diagnostics: [...report.diagnostics] });
    }
    this.#changed();
  }

  /** Forgets a file and takes its diagnostics back. */
  delete(location: Location): void {
    const before = this.#reports.get(location);
    if (!before) return;
    this.#reports.delete(location);
    if (before.diagnostics.length > 0) this.#publish({ uri: before.uri, diagnostics: [] });
    this.#changed();
  }

  locations(): Location[] {
    return [...this.#reports.keys()];
  }

  /** Environment variables of all files, with every id that each of them stands for. */
  variables(): ReadonlyMap<string, ReadonlySet<string>> {
    const all = new Map<string, Set<string>>();
    for (const report of this.#reports.values()) {
      for (const { name, id } of report.variables) all.set(name, (all.get(name) ?? new Set()).add(id));
    }
    return all;
  }

  /** Totals over all files. */
  totals(): Omit<WorkspaceStatus, 'scanning'> {
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
