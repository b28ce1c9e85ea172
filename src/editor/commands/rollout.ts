import * as vscode from 'vscode';
import type { FolderRollout, RolloutChangeKind } from '../../protocol/rollout.ts';
import { folderItem, possible, question, resultText, whyNowhere } from '../rollout-texts.ts';
import type { ServerLink } from '../server-link.ts';
import type { Services } from '../services.ts';

type Choice = ReturnType<typeof possible>[number];

interface FolderItem extends vscode.QuickPickItem {
  readonly choice: Choice;
}

interface PhasesItem extends vscode.QuickPickItem {
  readonly change: 'create-percent' | 'create-staged';
}

const untrusted = 'This workspace is not trusted: trust it to let Modelshift change a rollout.';
const verbs = { advance: 'Advance', back: 'Roll Back' } as const;

/** Takes the next phase of a rollout, after whoever approves it is named and what changes was shown. */
export const advanceRollout = (services: Services): Promise<void> => ask(services, 'advance');

/** Gives the candidate of a rollout up, after what changes was shown. */
export const rollOutBack = (services: Services): Promise<void> => ask(services, 'back');

/** Adds a rollout to a configuration, or makes one, and opens it. */
export async function createRollout({ server }: Services): Promise<void> {
  const link = await trusted(server);
  const choice = link && await chosen(await link.rollouts(), 'create-percent');
  if (!link || !choice) return;
  const items: PhasesItem[] = [
    { label: 'By percentage', description: '10, 30, 50, 100 %', change: 'create-percent' },
    { label: 'By risk', description: 'shadow, low-risk, high-value, cutover', change: 'create-staged' },
  ];
  const picked = await vscode.window.showQuickPick(items, { title: 'Modelshift: Create a Rollout File', placeHolder: 'The steps in which the candidate is brought into use' });
  const offer = picked && choice.rollout.offers[picked.change];
  if (!picked || !offer || 'blocked' in offer) return;
  const { folder } = choice.rollout;
  const result = await link.changeRollout({ folder, change: picked.change, said: [...offer.said] });
  void (result.kind === 'refused' ? vscode.window.showWarningMessage(resultText(result)) : vscode.window.showInformationMessage(resultText(result)));
  if (result.kind === 'done') await vscode.window.showTextDocument(vscode.Uri.joinPath(vscode.Uri.parse(folder), 'modelshift.config.json'));
}

async function ask({ server }: Services, change: 'advance' | 'back'): Promise<void> {
  const link = await trusted(server);
  const choice = link && await chosen(await link.rollouts(), change);
  if (!link || !choice) return;
  const { rollout, offer: { said, needsApproval } } = choice;
  const approvedBy = needsApproval ? await vscode.window.showInputBox({
    title: question(change, rollout), prompt: 'Who approves it? The name is written into modelshift.config.json.', ignoreFocusOut: true,
    validateInput: (name) => (name.trim() === '' || name.length > 60 ? 'A name of 1 to 60 characters' : undefined),
  }) : undefined;
  if (needsApproval && approvedBy === undefined) return;
  const agreed = await vscode.window.showWarningMessage(question(change, rollout), { modal: true, detail: said.join('\n') }, verbs[change]);
  if (agreed === undefined) return;
  const result = await link.changeRollout({ folder: rollout.folder, change, said: [...said], ...(approvedBy !== undefined && { approvedBy: approvedBy.trim() }) });
  void (result.kind === 'refused' ? vscode.window.showWarningMessage(resultText(result)) : vscode.window.showInformationMessage(resultText(result)));
}

async function trusted(server: Services['server']): Promise<ServerLink | undefined> {
  if (vscode.workspace.isTrusted) return server();
  void vscode.window.showInformationMessage(untrusted);
  return undefined;
}

/** The one folder where a change can be made, or that which the user picks. */
async function chosen(rollouts: readonly FolderRollout[], kind: RolloutChangeKind): Promise<Choice | undefined> {
  const [first, ...others] = possible(rollouts, kind);
  if (!first) void vscode.window.showInformationMessage(whyNowhere(rollouts, kind));
  if (!first || others.length === 0) return first;
  const items = [first, ...others].map((choice): FolderItem => ({ ...folderItem(choice.rollout), choice }));
  return (await vscode.window.showQuickPick(items, { placeHolder: 'The folder whose rollout is meant' }))?.choice;
}
