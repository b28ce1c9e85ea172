import * as vscode from 'vscode';
import type { CommandId } from '../../manifest/commands.ts';
import type { Services } from '../services.ts';
import { rolloutText, targetText } from '../status-text.ts';

interface Item extends vscode.QuickPickItem {
  readonly command: CommandId | 'workbench.actions.view.problems';
}

/** The menu behind the status bar item. */
export async function showMenu({ status }: Services): Promise<void> {
  const latest = status();
  const items: Item[] = [
    { label: '$(list-unordered) Show Problems', command: 'workbench.actions.view.problems' },
    { label: '$(search) Scan Workspace', command: 'modelshift.scanWorkspace' },
    { label: '$(target) Choose Target Model', description: (latest && targetText(latest)) ?? 'none', command: 'modelshift.chooseTarget' },
    { label: '$(arrow-swap) Migrate…', description: 'choose, plan, review and apply a move to another model', command: 'modelshift.migrate' },
    { label: '$(diff) Compare…', description: 'ask two models the same, side by side', command: 'modelshift.compare' },
    { label: '$(discard) Roll Back a Migration…', command: 'modelshift.rollBack' },
    { label: '$(graph) Cost and Readiness Report…', command: 'modelshift.report' },
    { label: '$(key) Check Which Models My Key Can Use…', command: 'modelshift.checkModels' },
    ...(latest?.rollouts?.length ? [{ label: '$(milestone) Advance the Rollout…', description: rolloutText(latest) ?? '', command: 'modelshift.advanceRollout' as const }] : []),
    { label: '$(gear) Open Configuration', command: 'modelshift.openConfiguration' },
    { label: '$(output) Show Output', command: 'modelshift.showOutput' },
  ];
  const picked = await vscode.window.showQuickPick(items, { title: 'Modelshift' });
  if (picked) await vscode.commands.executeCommand(picked.command);
}
