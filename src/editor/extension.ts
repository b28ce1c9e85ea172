import * as vscode from 'vscode';
import type { WorkspaceStatus } from '../protocol/workspace-status.ts';
import { assistantTools } from './assistant-tools.ts';
import { ComparisonPanels } from './comparison/comparison-panels.ts';
import { decisionServices } from './decision-services.ts';
import { FileBadges } from './file-badges.ts';
import { HistoryView } from './history-view.ts';
import { InventoryView } from './inventory-view.ts';
import type { ModelshiftApi } from './modelshift-api.ts';
import { offerRestart } from './offer-restart.ts';
import { Migration } from './migration/migration.ts';
import { registerCommands } from './register-commands.ts';
import { ServerKeeper } from './server-keeper.ts';
import { RollbackTexts } from './rollback-texts.ts';
import type { ServerLink } from './server-link.ts';
import { section } from './settings.ts';
import { StatusBar } from './status-bar.ts';

let stopServer: () => Promise<void> = () => Promise.resolve();

/** Registers what the user sees at once; the language server starts after this has returned, so that VS Code never waits for it. */
export function activate(context: vscode.ExtensionContext): ModelshiftApi {
  const started = performance.now();
  const cpu = process.cpuUsage();
  const output = vscode.window.createOutputChannel('Modelshift', { log: true });
  const statusBar = new StatusBar();
  const rollbackTexts = new RollbackTexts();
  const decisions = decisionServices(context);
  const migration = new Migration();
  const log = (problem: unknown): void => output.error(problem instanceof Error ? problem : String(problem));
  const inventory: InventoryView = new InventoryView({ server: () => keeper.current, memory: context.workspaceState, log });
  const history: HistoryView = new HistoryView(() => keeper.current, log);
  const serverIs = (state: 'running' | 'lost'): void => [inventory, history].forEach((view) => view.serverIs(state));
  let clientLoadedAfterMs: number | undefined;
  let status: WorkspaceStatus | undefined;

  const showStatus = (latest: WorkspaceStatus | undefined): void => {
    status = latest;
    statusBar.show(latest);
    inventory.showStatus(latest);
  };
  const keeper: ServerKeeper = new ServerKeeper({
    connect: async (onEnd) => {
      clientLoadedAfterMs ??= performance.now() - started;
      const client = await import('./language-client.ts');
      const link = await client.connect({ serverModule: context.asAbsolutePath('dist/server.cjs'), output, onStatus: showStatus, onInventoryChanged: (changed) => inventory.take(changed), onJournalChanged: () => history.refresh(), onEnd });
      setImmediate(() => serverIs('running'));
      return link;
    },
    onGone: () => showStatus(undefined),
    onGaveUp: (restart) => {
      serverIs('lost');
      void offerRestart('The Modelshift language server keeps crashing.', restart, output);
    },
    log,
    now: () => performance.now(),
  });
  const server = (): Promise<ServerLink> => keeper.server();
  const settingsChanged = (): void => void keeper.current?.then((running) => running.settingsChanged()).catch(() => undefined);
  stopServer = async () => (await keeper.current?.catch(() => undefined))?.stop();

  const comparisons = new ComparisonPanels(context, decisions.keys, server, log);

  context.subscriptions.push(
    output, statusBar, rollbackTexts, comparisons, migration, inventory, history, new FileBadges(), assistantTools(context),
    registerCommands({ output, server, rollbackTexts, migration, inventory, history, comparisons, ...decisions, restart: () => keeper.restart(), status: () => status }),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration(section) && settingsChanged()),
    vscode.workspace.onDidGrantWorkspaceTrust(settingsChanged),
  );
  setImmediate(() => keeper.start());
  const { user, system } = process.cpuUsage(cpu);
  const activationMs = performance.now() - started;
  return { activationMs, activationCpuMs: (user + system) / 1000, clientLoadedAfterMs: () => clientLoadedAfterMs, whenReady: () => server().then(() => undefined), status: () => status, statusBarText: () => statusBar.text, availability: (id) => decisions.availability.of(id), review: () => migration.review, inventory, history };
}

/** Stops the server process; VS Code waits for it. */
export function deactivate(): Promise<void> {
  return stopServer();
}
