import type { CancellationToken, Progress } from 'vscode';
import type { ScanSummary } from '../protocol/scan-workspace.ts';
import type { TargetChoice } from '../protocol/list-targets.ts';

/** A running language server, as the rest of the extension sees it. */
export interface ServerLink {
  scanWorkspace(progress: Progress<{ message?: string; increment?: number }>, token: CancellationToken): Promise<ScanSummary>;
  /** Models that one could move to today. */
  targets(): Promise<readonly TargetChoice[]>;
  /** Sends the settings again, because they or the trust in the workspace changed. */
  settingsChanged(): Promise<void>;
  stop(): Promise<void>;
}
