import * as vscode from 'vscode';
import { CloseAction, DidChangeConfigurationNotification, ErrorAction, ExecuteCommandRequest, LanguageClient, RevealOutputChannelOn, TransportKind, WorkDoneProgress } from 'vscode-languageclient/node';
import { comparedCallMethod, judgedRequestsMethod } from '../protocol/comparison.ts';
import { commands } from '../manifest/commands.ts';
import type { InitializationOptions } from '../protocol/initialization-options.ts';
import { inventoryChangedMethod, inventoryMethod, isInventoryChanged, type InventoryChanged } from '../protocol/inventory.ts';
import { journalChangedMethod, journalHunksMethod, journalMethod, previewRollbackMethod, rollBackMethod } from '../protocol/journal.ts';
import { listedModelsMethod } from '../protocol/listed-models.ts';
import { changeRolloutMethod, rolloutsMethod } from '../protocol/rollout.ts';
import { moveCallsCommand } from '../protocol/move-calls.ts';
import { listTargetsMethod } from '../protocol/list-targets.ts';
import { reportMethod } from '../protocol/report.ts';
import { migrationSourcesMethod, migrationTargetsMethod } from '../protocol/migration-choices.ts';
import { applyPlanMethod, planMoveMethod, verifyPlanMethod } from '../protocol/plan-move.ts';
import { scanWorkspaceMethod } from '../protocol/scan-workspace.ts';
import { isWorkspaceStatus, workspaceStatusMethod, type WorkspaceStatus } from '../protocol/workspace-status.ts';
import { checkedDocuments } from './checked-documents.ts';
import type { ServerLink, Shown } from './server-link.ts';
import { section, serverSettings } from './settings.ts';

/** What the extension gives to its language client. */
export interface ClientParts {
  /** Absolute path of the server's bundle. */
  readonly serverModule: string;
  readonly output: vscode.LogOutputChannel;
  readonly onStatus: (status: WorkspaceStatus) => void;
  /** Some files of the inventory are others than before. */
  readonly onInventoryChanged: (changed: InventoryChanged) => void;
  /** The server has written to a journal, or may have. */
  readonly onJournalChanged: () => void;
  /** The server ended by itself after it was ready. */
  readonly onEnd: () => void;
}

/** Writes problems to the output and shows none: what the user must know is said once, by the extension. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** What is not to take the focus is opened for the server to see its text, without a tab. The library would show the text of all else: pages of rules are to be read. */
function openOrShow(uri: vscode.Uri, takeFocus = true): Thenable<unknown> {
  return takeFocus ? vscode.commands.executeCommand('vscode.open', uri) : vscode.workspace.openTextDocument(uri);
}

/**
 * Starts the language server as a child process and connects the editor to it; rejects when the process ends before it is ready. The library's
 * own restart mixes up the old and the new process when one ends while it starts, so each start gets a client of its own. This module is a
 * bundle of its own, loaded on first use.
 */
export async function connect({ serverModule, output, onStatus, onInventoryChanged, onJournalChanged, onEnd }: ClientParts): Promise<ServerLink> {
  const server = { module: serverModule, transport: TransportKind.ipc };
  let state: 'starting' | 'ready' | 'ended' = 'starting';
  const hasEnded = (): boolean => state === 'ended';
  const client = new QuietClient(section, 'Modelshift', { run: server, debug: { ...server, options: { execArgv: ['--nolazy', '--inspect=6009'] } } }, {
    documentSelector: [{ pattern: '**' }],
    initializationOptions: () => ({ settings: serverSettings(), fixesByCommand: true, commands: Object.keys(commands) }) satisfies InitializationOptions, // the library drops versions of code actions' edits
    outputChannel: output,
    traceOutputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: () => false,
    middleware: {
      ...checkedDocuments(),
      window: { showDocument: async ({ uri, takeFocus }) => ({ success: await openOrShow(vscode.Uri.parse(uri), takeFocus).then(() => true, () => false) }) },
    },
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        if (state === 'ready') onEnd();
        state = 'ended';
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
  });
  client.onNotification(workspaceStatusMethod, (params: unknown) => {
    if (isWorkspaceStatus(params)) onStatus(params);
  });
  client.onNotification(inventoryChangedMethod, (params: unknown) => {
    if (isInventoryChanged(params)) onInventoryChanged(params);
  });
  client.onNotification(journalChangedMethod, onJournalChanged);
  await client.start();
  if (hasEnded()) throw new Error('The language server ended while it started.');
  state = 'ready';

  /** Asks for something that takes its time, and shows how far it is. */
  const withProgress = async <T>(method: string, params: object, progress: Shown, token: vscode.CancellationToken): Promise<T> => {
    const workDoneToken = crypto.randomUUID();
    let percentage = 0;
    const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
      if (value.kind !== 'report') return;
      const increment = (value.percentage ?? percentage) - percentage;
      percentage += increment;
      progress.report({ increment, ...(value.message !== undefined && { message: value.message }) });
    });
    try {
      return await client.sendRequest(method, { ...params, workDoneToken }, token);
    } finally {
      listening.dispose();
    }
  };
  return {
    scanWorkspace: (progress, token) => withProgress(scanWorkspaceMethod, {}, progress, token),
    report: (params, progress, token) => withProgress(reportMethod, params, progress, token),
    listedModels: (params) => client.sendRequest(listedModelsMethod, params),
    inventory: (params) => client.sendRequest(inventoryMethod, params),
    journalHunks: (params) => client.sendRequest(journalHunksMethod, params),
    journal: () => client.sendRequest(journalMethod),
    previewRollback: (params, token) => client.sendRequest(previewRollbackMethod, params, token),
    rollBack: (params, token) => client.sendRequest(rollBackMethod, params, token),
    comparedCall: ({ uri, position: { line, character } }) => client.sendRequest(comparedCallMethod, { uri, position: { line, character } }),
    moveCalls: (argument) => client.sendRequest(ExecuteCommandRequest.type, { command: moveCallsCommand, arguments: [argument] }),
    judgedRequests: (params) => client.sendRequest(judgedRequestsMethod, params),
    rollouts: () => client.sendRequest(rolloutsMethod),
    changeRollout: (params) => client.sendRequest(changeRolloutMethod, params),
    targets: () => client.sendRequest(listTargetsMethod),
    migrationSources: (params, token) => client.sendRequest(migrationSourcesMethod, params, token),
    migrationTargets: (params, token) => client.sendRequest(migrationTargetsMethod, params, token),
    planMove: (params, progress, token) => withProgress(planMoveMethod, params, progress, token),
    applyPlan: (params) => client.sendRequest(applyPlanMethod, params),
    verifyPlan: (params, progress, token) => withProgress(verifyPlanMethod, params, progress, token),
    settingsChanged: () => client.sendNotification(DidChangeConfigurationNotification.type, { settings: { [section]: serverSettings() } }),
    stop: () => client.stop(),
  };
}
