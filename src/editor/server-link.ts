import type { CancellationToken, Progress } from 'vscode';
import type { ScanSummary } from '../protocol/scan-workspace.ts';
import type { ComparedCall, ComparedCallParams, JudgedRequests, JudgedRequestsParams } from '../protocol/comparison.ts';
import type { InventoryPage, InventoryParams } from '../protocol/inventory.ts';
import type { JournalEntry, JournalFileHunks, RollbackParams, RollbackPreview, RollbackResult } from '../protocol/journal.ts';
import type { ChangeRolloutParams, ChangeRolloutResult, FolderRollout } from '../protocol/rollout.ts';
import type { MoveCalls } from '../protocol/move-calls.ts';
import type { TargetChoice } from '../protocol/list-targets.ts';

/** A running language server, as the rest of the extension sees it. */
export interface ServerLink {
  scanWorkspace(progress: Progress<{ message?: string; increment?: number }>, token: CancellationToken): Promise<ScanSummary>;
  /** A page of the places that depend on a model. After the first the server tells of changes. */
  inventory(params: InventoryParams): Promise<InventoryPage>;
  /** Models that one could move to today. */
  targets(): Promise<readonly TargetChoice[]>;
  /** What was applied to the open folders, newest first; rejects with the reason where that cannot be told. */
  journal(): Promise<readonly JournalEntry[]>;
  /** The replaced places of an entry, by file. */
  journalHunks(params: RollbackParams): Promise<readonly JournalFileHunks[]>;
  /** What taking an entry back would do. */
  previewRollback(params: RollbackParams, token: CancellationToken): Promise<RollbackPreview>;
  rollBack(params: RollbackParams, token: CancellationToken): Promise<RollbackResult>;
  /** The call or prompt at a place as two requests; `null` where there is none. */
  comparedCall(params: ComparedCallParams): Promise<ComparedCall | null>;
  /** What models make of requests before they are sent. */
  judgedRequests(params: JudgedRequestsParams): Promise<JudgedRequests>;
  /** The rollouts of the open folders, and what can be done with them; rejects with the reason where nothing may be changed. */
  rollouts(): Promise<readonly FolderRollout[]>;
  changeRollout(params: ChangeRolloutParams): Promise<ChangeRolloutResult>;
  /** Moves calls as the light bulb does; what comes of it is said by the server. */
  moveCalls(argument: MoveCalls): Promise<unknown>;
  /** Sends the settings again, because they or the trust in the workspace changed. */
  settingsChanged(): Promise<void>;
  stop(): Promise<void>;
}
