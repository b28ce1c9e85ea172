import type { Seen } from './availability.ts';
import type { WorkspaceStatus } from '../protocol/workspace-status.ts';
import type { Review } from '../wizard/review.ts';
import type { HistoryView } from './history-view.ts';
import type { InventoryView } from './inventory-view.ts';

/** What other code, the tests among it, may ask of the running extension. */
export interface ModelshiftApi {
  /** Milliseconds that activation took. */
  readonly activationMs: number;
  /** Milliseconds of processor time that activation took, which other programs of the machine do not add to. */
  readonly activationCpuMs: number;
  /** Milliseconds from the start of activation to the loading of the language client; undefined before. */
  readonly clientLoadedAfterMs: () => number | undefined;
  /** Resolves when the language server runs. */
  readonly whenReady: () => Promise<void>;
  readonly status: () => WorkspaceStatus | undefined;
  readonly statusBarText: () => string | undefined;
  /** Whether the user's key can use a model, as far as the provider was asked. */
  readonly availability: (id: string) => Seen;
  /** The plan under review. */
  readonly review: () => Review | undefined;
  readonly inventory: InventoryView;
  readonly history: HistoryView;
}
