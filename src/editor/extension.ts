import * as vscode from 'vscode';
import type { WorkspaceStatus } from '../protocol/workspace-status.ts';
import { ApiKeys } from './api-keys.ts';
import { ComparisonPanels } from './comparison/comparison-panels.ts';
import { DaySpending } from './comparison/day-spending.ts';
import { offerRestart } from './offer-restart.ts';
import { registerCommands } from './register-commands.ts';
import { ServerKeeper } from './server-keeper.ts';
import { RollbackTexts } from './rollback-texts.ts';
import type { ServerLink } from './server-link.ts';
import { section } from './settings.ts';
import { StatusBar } from './status-bar.ts';

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
}

let stopServer: () => Promise<void> = () => Promise.resolve();

/** Registers what the user sees at once; the language server starts after this has returned, so that VS Code never waits for it. */
export function activate(context: vscode.ExtensionContext): ModelshiftApi {
  const started = performance.now();
  const cpu = process.cpuUsage();
  const output = vscode.window.createOutputChannel('Modelshift', { log: true });
  const statusBar = new StatusBar();
  const rollbackTexts = new RollbackTexts();
  let clientLoadedAfterMs: number | undefined;
  let status: WorkspaceStatus | undefined;

  const showStatus = (latest: WorkspaceStatus | undefined): void => {
    status = latest;
    statusBar.show(latest);
  };
  const keeper = new ServerKeeper({
    connect: async (onEnd) => {
      clientLoadedAfterMs ??= performance.now() - started;
      const client = await import('./language-client.ts');
      return client.connect({ serverModule: context.asAbsolutePath('dist/server.cjs'), output, onStatus: showStatus, onEnd });
    },
    onGone: () => showStatus(undefined),
    onGaveUp: (restart) => void offerRestart('The Modelshift language server keeps crashing.', restart, output),
    log: (problem) => output.error(problem instanceof Error ? problem : String(problem)),
    now: () => performance.now(),
  });
  const server = (): Promise<ServerLink> => keeper.server();
  const settingsChanged = (): void => void keeper.current?.then((running) => running.settingsChanged()).catch(() => undefined);
  stopServer = async () => (await keeper.current?.catch(() => undefined))?.stop();

  const comparisons = new ComparisonPanels({ extension: context.extensionUri, server, keys: new ApiKeys(context.secrets), spending: new DaySpending(context.globalState), log: (problem) => output.error(problem instanceof Error ? problem : String(problem)) });

  context.subscriptions.push(
    output,
    statusBar,
    rollbackTexts,
    comparisons,
    registerCommands({ output, server, rollbackTexts, comparisons, restart: () => keeper.restart(), status: () => status }),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration(section) && settingsChanged()),
    vscode.workspace.onDidGrantWorkspaceTrust(settingsChanged),
  );
  setImmediate(() => keeper.start());
  const { user, system } = process.cpuUsage(cpu);
  const activationMs = performance.now() - started;
  return { activationMs, activationCpuMs: (user + system) / 1000, clientLoadedAfterMs: () => clientLoadedAfterMs, whenReady: () => server().then(() => undefined), status: () => status, statusBarText: () => statusBar.text };
}

/** Stops the server process; VS Code waits for it. */
export function deactivate(): Promise<void> {
  return stopServer();
}
