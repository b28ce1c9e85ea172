import * as vscode from 'vscode';
import type { Services } from '../services.ts';
import { ONLY_OPEN } from '../status-text.ts';
import { hasVirtualFolder } from '../virtual-folders.ts';

/** Scans every file of the workspace again, with progress and cancel. */
export async function scanWorkspace({ server, output }: Services): Promise<void> {
  const link = await server();
  const location = vscode.ProgressLocation.Notification;
  const summary = await vscode.window.withProgress({ location, cancellable: true, title: 'Modelshift' }, (progress, token) => link.scanWorkspace(progress, token));
  for (const { path, reason } of summary.skipped) output.info(`Left out: ${path}: ${reason}`);
  const seen = `${summary.findings} findings; ${summary.files} files scanned, ${summary.skipped.length} left out${hasVirtualFolder() ? `. ${ONLY_OPEN}` : ''}`;
  vscode.window.setStatusBarMessage(summary.cancelled ? `Modelshift: scan cancelled. ${seen}` : `Modelshift: ${seen}`, 10_000);
}
