import type { CancellationToken, Progress } from 'vscode';
import type { ScanSummary } from '../protocol/scan-workspace.ts';
import type { ComparedCall, ComparedCallParams, JudgedRequests, JudgedRequestsParams } from '../protocol/comparison.ts';
import type { ListedModels, ListedModelsParams } from '../protocol/listed-models.ts';
import type { ReportAnswer, ReportParams } from '../protocol/report.ts';
import type { InventoryPage, InventoryParams } from '../protocol/inventory.ts';
import type { JournalEntry, JournalFileHunks, RollbackParams, RollbackPreview, RollbackResult } from '../protocol/journal.ts';
import type { MigrationSources, MigrationSourcesParams, MigrationTarget, MigrationTargetsParams } from '../protocol/migration-choices.ts';
import type { ApplyPlanParams, ApplyPlanResult, PlanMoveParams, PlanMoveResult, VerifyPlanParams, VerifyPlanResult } from '../protocol/plan-move.ts';
import type { ChangeRolloutParams, ChangeRolloutResult, FolderRollout } from '../protocol/rollout.ts';
import type { MoveCalls } from '../protocol/move-calls.ts';
import type { TargetChoice } from '../protocol/list-targets.ts';

/** Where the progress of a request is shown. */
export type Shown = Progress<{ message?: string; increment?: number }>;

/** A running language server, as the rest of the extension sees it. */
export interface ServerLink {
  scanWorkspace(progress: Shown, token: CancellationToken): Promise<ScanSummary>;
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
  /** What a move costs, and whether one is ready for it. */
  report(params: Omit<ReportParams, 'workDoneToken'>, progress: Shown, token: CancellationToken): Promise<ReportAnswer>;
  /** What the data says of the models that a provider lists. */
  listedModels(params: ListedModelsParams): Promise<ListedModels>;
  /** The models of some files. */
  migrationSources(params: MigrationSourcesParams, token: CancellationToken): Promise<MigrationSources>;
  /** What some models can move to, best first. */
  migrationTargets(params: MigrationTargetsParams, token: CancellationToken): Promise<readonly MigrationTarget[]>;
  planMove(params: PlanMoveParams, progress: Shown, token: CancellationToken): Promise<PlanMoveResult>;
  applyPlan(params: ApplyPlanParams): Promise<ApplyPlanResult>;
  verifyPlan(params: VerifyPlanParams, progress: Shown, token: CancellationToken): Promise<VerifyPlanResult>;
  /** The rollouts of the open folders, and what can be done with them; rejects with the reason where nothing may be changed. */
  rollouts(): Promise<readonly FolderRollout[]>;
  changeRollout(params: ChangeRolloutParams): Promise<ChangeRolloutResult>;
  /** Moves calls as the light bulb does; what comes of it is said by the server. */
  moveCalls(argument: MoveCalls): Promise<unknown>;
  /** Sends the settings again, because they or the trust in the workspace changed. */
  settingsChanged(): Promise<void>;
  stop(): Promise<void>;
}
