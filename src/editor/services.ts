import type { LogOutputChannel, Memento } from 'vscode';
import type { WorkspaceStatus } from '../protocol/workspace-status.ts';
import type { Availability } from './availability.ts';
import type { ComparisonPanels } from './comparison/comparison-panels.ts';
import type { KeyStore } from './key-store.ts';
import type { ReportPages } from './report-pages.ts';
import type { Migration } from './migration/migration.ts';
import type { HistoryView } from './history-view.ts';
import type { InventoryView } from './inventory-view.ts';
import type { RollbackTexts } from './rollback-texts.ts';
import type { ServerLink } from './server-link.ts';

/** What commands work with. */
export interface Services {
  readonly output: LogOutputChannel;
  /** The language server, started when it does not run yet; rejects when it cannot start. */
  readonly server: () => Promise<ServerLink>;
  /** What the language server said last; undefined while it does not run. */
  readonly status: () => WorkspaceStatus | undefined;
  /** Shows what a rollback would do before it is done. */
  readonly rollbackTexts: RollbackTexts;
  /** Panels that compare two models. */
  readonly comparisons: ComparisonPanels;
  /** The wizard, and the plan under review. */
  readonly migration: Migration;
  readonly inventory: InventoryView;
  readonly history: HistoryView;
  /** Ends the server that runs, if any, and starts a new one. */
  readonly restart: () => Promise<ServerLink>;
  /** API keys, each bound to its origin. */
  readonly keys: KeyStore;
  /** Which models the key can use, as far as the provider was asked. */
  readonly availability: Availability;
  /** Shows reports. */
  readonly reportPages: ReportPages;
  /** What is remembered of this workspace. */
  readonly workspaceState: Memento;
}
