import * as vscode from 'vscode';
import type { SettingId } from '../../manifest/settings.ts';

/** Says that no key may go to the address of the settings, and offers to change it. */
export async function refuseAddress(problem: string): Promise<void> {
  const open = 'Open Settings';
  const setting: SettingId = 'modelshift.api.baseUrl';
  const next = await vscode.window.showErrorMessage(`Modelshift sends nothing to the address in your settings: ${problem}.`, open);
  if (next === open) await vscode.commands.executeCommand('workbench.action.openSettings', setting);
}
