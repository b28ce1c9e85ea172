import type * as vscode from 'vscode';
import { CloseAction, DidChangeConfigurationNotification, LanguageClient, RevealOutputChannelOn, TransportKind, WorkDoneProgress, type CloseHandlerResult, type ErrorHandler } from 'vscode-languageclient/node';
import type { InitializationOptions } from '../protocol/initialization-options.ts';
import { listTargetsMethod } from '../protocol/list-targets.ts';
import { scanWorkspaceMethod, type ScanWorkspaceParams } from '../protocol/scan-workspace.ts';
import { isWorkspaceStatus, workspaceStatusMethod, type WorkspaceStatus } from '../protocol/workspace-status.ts';
import type { ServerLink } from './server-link.ts';
import { section, serverSettings } from './settings.ts';

/** Restarts within three minutes after which somebody has to ask for the next one. */
const maxRestarts = 3;

/** What the extension gives to its language client. */
export interface ClientParts {
  /** Absolute path of the server's bundle. */
  readonly serverModule: string;
  readonly output: vscode.LogOutputChannel;
  readonly onStatus: (status: WorkspaceStatus) => void;
  /** The server keeps crashing; `restart` tries once more. */
  readonly onGaveUp: (restart: () => Promise<void>) => void;
}

/** Starts the language server as a child process and connects the editor to it. This module is a bundle of its own, loaded on first use. */
export async function connect({ serverModule, output, onStatus, onGaveUp }: ClientParts): Promise<ServerLink> {
  const server = { module: serverModule, transport: TransportKind.ipc };
  const client = new LanguageClient(section, 'Modelshift', { run: server, debug: { ...server, options: { execArgv: ['--nolazy', '--inspect=6009'] } } }, {
    documentSelector: [{ scheme: 'file' }, { scheme: 'vscode-vfs' }],
    initializationOptions: () => ({ settings: serverSettings() }) satisfies InitializationOptions,
    outputChannel: output,
    traceOutputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    errorHandler: {
      error: (error, message, count) => crashes.error(error, message, count),
      closed: async () => {
        const result: CloseHandlerResult = await crashes.closed();
        if (result.action === CloseAction.DoNotRestart) onGaveUp(() => client.start());
        return { ...result, handled: true };
      },
    },
  });
  const crashes: ErrorHandler = client.createDefaultErrorHandler(maxRestarts);
  client.onNotification(workspaceStatusMethod, (params: unknown) => {
    if (isWorkspaceStatus(params)) onStatus(params);
  });
  await client.start();
  return {
    async scanWorkspace(progress, token) {
      const workDoneToken = crypto.randomUUID();
      let percentage = 0;
      const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
        if (value.kind !== 'report') return;
        const increment = (value.percentage ?? percentage) - percentage;
        percentage += increment;
        progress.report({ increment, ...(value.message !== undefined && { message: value.message }) });
      });
      try {
        return await client.sendRequest(scanWorkspaceMethod, { workDoneToken } satisfies ScanWorkspaceParams, token);
      } finally {
        listening.dispose();
      }
    },
    targets: () => client.sendRequest(listTargetsMethod),
    settingsChanged: () => client.sendNotification(DidChangeConfigurationNotification.type, { settings: { [section]: serverSettings() } }),
    stop: () => client.stop(),
  };
}
