import { CancellationTokenSource, type CancellationToken, type Connection, type WorkDoneProgressReporter } from 'vscode-languageserver';
import type { ScanSummary } from '../protocol/scan-workspace.ts';

/** How a scan is watched and stopped from outside. */
export interface ScanControl {
  readonly token: CancellationToken;
  readonly report: (done: number, total: number) => void;
  readonly end: () => void;
}

/** Shows a scan as work in progress. */
export function shownBy(progress: WorkDoneProgressReporter, token: CancellationToken): ScanControl {
  progress.begin('Modelshift', 0, 'listing files', true);
  return {
    token,
    report: (done, total) => progress.report(Math.floor((100 * done) / Math.max(1, total)), `scanning, ${done} of ${total} files`),
    end: () => progress.done(),
  };
}

/** Asks the client to show a scan. The scan does not wait for the answer, which may never come; when it comes, progress is shown from then on. */
export function shownWhenPossible(window: Connection['window'], log: (problem: unknown) => void): ScanControl {
  const source = new CancellationTokenSource();
  let shown: ScanControl | undefined;
  let ended = false;
  window.createWorkDoneProgress().then((progress) => {
    if (ended) return progress.done();
    progress.token.onCancellationRequested(() => source.cancel());
    shown = shownBy(progress, source.token);
  }).catch(log);
  return {
    token: source.token,
    report: (done, total) => shown?.report(done, total),
    end: () => {
      ended = true;
      shown?.end();
    },
  };
}

/** One line for the log: what a scan looked at and what came of it. */
export function scannedInWords({ files, findings, skipped, cancelled }: ScanSummary, folders: number): string {
  const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
  return `${cancelled ? 'Stopped after' : 'Scanned'} ${counted(files, 'file')} in ${counted(folders, 'folder')}: ${counted(findings, 'finding')}, ${skipped.length} left out`;
}
