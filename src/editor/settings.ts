import * as vscode from 'vscode';
import type { SettingId } from '../manifest/settings.ts';
import type { ServerSettings } from '../protocol/server-settings.ts';

/** The section that all settings of the extension live in. */
export const section = 'modelshift';

/** Value of a setting as the user sees it, or undefined when it has another type than it should. */
const read = (id: SettingId): unknown => vscode.workspace.getConfiguration().get(id);

/** The target as somebody wrote it in their settings; undefined when nobody did. */
function chosenTarget(): string | undefined {
  const found = vscode.workspace.getConfiguration().inspect<unknown>('modelshift.target' satisfies SettingId);
  const chosen = found?.workspaceFolderValue ?? found?.workspaceValue ?? found?.globalValue;
  return typeof chosen === 'string' ? chosen : undefined;
}

/** False where somebody has switched the extension off. */
export const isEnabled = (): boolean => read('modelshift.enable') !== false;

/** The settings as the language server takes them. Nothing else in the editor reads settings. */
export function serverSettings(): ServerSettings {
  return {
    enable: isEnabled(),
    target: chosenTarget() ?? null,
    run: read('modelshift.run') === 'onSave' ? 'onSave' : 'onType',
    codeLens: read('modelshift.codeLens') !== false,
    inlayHints: read('modelshift.inlayHints') === true,
    trusted: vscode.workspace.isTrusted,
  };
}

/** Whether files bear the number of their problems in the explorer. */
export function showsFileBadges(): boolean {
  return read('modelshift.fileBadges') === true;
}

/** Writes the target where it belongs: into the workspace when one is open, else for the user. */
export async function changeTarget(id: string): Promise<void> {
  const scope = vscode.workspace.workspaceFolders ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await vscode.workspace.getConfiguration().update('modelshift.target' satisfies SettingId, id, scope);
}
