import * as vscode from 'vscode';
import type { CommandId } from '../../manifest/commands.ts';
import { currentTarget } from '../settings.ts';

interface Item extends vscode.QuickPickItem {
  readonly command: CommandId | 'workbench.actions.view.problems';
}

/** The menu behind the status bar item. */
export async function showMenu(): Promise<void> {
  const items: Item[] = [
    { label: '$(list-unordered) Show Problems', command: 'workbench.actions.view.problems' },
    { label: '$(search) Scan Workspace', command: 'modelshift.scanWorkspace' },
    { label: '$(target) Choose Target Model', description: currentTarget(), command: 'modelshift.chooseTarget' },
    { label: '$(output) Show Output', command: 'modelshift.showOutput' },
  ];
  const picked = await vscode.window.showQuickPick(items, { title: 'Modelshift' });
  if (picked) await vscode.commands.executeCommand(picked.command);
}
