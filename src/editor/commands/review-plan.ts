import * as vscode from 'vscode';
import { explainRuleCommand } from '../../protocol/explain-rule.ts';
import { applyCommand } from '../../wizard/command-line.ts';
import type { ApplyPlanResult } from '../../protocol/plan-move.ts';
import type { ReviewNode } from '../../wizard/review-tree.ts';
import { groupsByRule, withTicks, type Review } from '../../wizard/review.ts';
import type { Services } from '../services.ts';

interface RuleItem extends vscode.QuickPickItem {
  readonly groups: readonly string[];
}

function nodeOf({ migration }: Services, given: unknown): ReviewNode | undefined {
  return typeof given === 'object' && given !== null && 'kind' in given ? (given as ReviewNode) : migration.view.selection[0];
}

/** Applies what is ticked, reads the files again, and says what came of it. A plan that no longer fits is made again, to be looked at. Resolves with how applying ended; `undefined` where nothing was to be applied. */
export async function applyPlan({ server, migration }: Services): Promise<ApplyPlanResult | undefined> {
  const { review } = migration;
  if (!review || review.applied) return undefined;
  if (review.ticked.size === 0) {
    void vscode.window.showInformationMessage('Modelshift: nothing is ticked, so that nothing is applied.');
    return undefined;
  }
  const link = await server();
  const title = `Moving to ${review.plan.to}`;
  const result = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, () => migration.apply(link, review));
  if (result.kind === 'refused') {
    void vscode.window.showWarningMessage(result.message);
    return result;
  }
  if (result.kind === 'stale') {
    if (await migration.plan(link, review.choices, review)) await migration.view.focus();
    void vscode.window.showWarningMessage(`Modelshift changed nothing: ${result.problems.map(({ path }) => path).join(', ')} changed since this was planned. It is planned again; look at it, and apply then.`);
    return result;
  }
  migration.wizard.forget();
  const applied: Review = { ...review, applied: { done: result } };
  migration.put(applied);
  const verified = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, cancellable: true, title: 'Reading the files again' }, (progress, token) => link.verifyPlan({ planId: review.plan.id }, progress, token));
  if (verified.kind !== 'verified') {
    void vscode.window.showInformationMessage(`Modelshift: applied, and not read again. ${verified.kind === 'refused' ? verified.message : ''}`);
    return result;
  }
  migration.put({ ...applied, applied: { done: result, verified } });
  await migration.view.focus();
  const { changed, changedSince, confirm, remaining } = verified;
  const made = result.files.filter((file) => file.made).map(({ path }) => path);
  const places = changed.length + changedSince.length;
  const text = [
    `Modelshift: ${places} ${places === 1 ? 'place' : 'places'} moved to ${review.plan.to}, not saved yet; ${confirm.length} to confirm, ${remaining.groups.length} remain, ${remaining.blocked.length} blocked.`,
    ...(made.length > 0 ? [`Made on disk: ${made.join(', ')}.`] : []),
  ].join(' ');
  void vscode.window.showInformationMessage(text, 'Save All', 'Roll Back…').then(async (chosen) => {
    if (chosen === 'Save All') await vscode.commands.executeCommand('workbench.action.files.saveAll');
    if (chosen === 'Roll Back…') await vscode.commands.executeCommand('modelshift.rollBack');
  });
  return result;
}

/** Makes the plan again, of the files as they are now. */
export async function planAgain({ server, migration }: Services): Promise<void> {
  const { review } = migration;
  if (review && await migration.plan(await server(), review.choices, review)) await migration.view.focus();
}

/** Closes the review. Nothing is changed by it. */
export function discardPlan({ migration }: Services): void {
  migration.wizard.forget();
  migration.put(undefined);
}

/** Compares all files of which something is ticked. */
export async function compareAllPlanned({ migration }: Services): Promise<void> {
  if (migration.review) await migration.texts.showAll(migration.review);
}

/** Compares the file of a line with what is ticked of it. */
export async function comparePlanned(services: Services, given: unknown): Promise<void> {
  const node = nodeOf(services, given);
  const { review, texts } = services.migration;
  if (!review || !node) return;
  if (node.kind === 'file') await texts.show(review, node.uri);
  if (node.kind === 'group') await texts.show(review, node.group.uri, node.group.line - 1);
  if (node.kind === 'edit') await texts.show(review, node.edit.uri, node.edit.range.start.line);
}

/** Opens the place of a line in its file. */
export async function openPlanned(services: Services, given: unknown): Promise<void> {
  const node = nodeOf(services, given);
  const place = node?.kind === 'group' ? { uri: node.group.uri, line: node.group.line - 1 } : node?.kind === 'edit' ? { uri: node.edit.uri, line: node.edit.range.start.line } : node?.kind === 'file' ? { uri: node.uri, line: 0 } : undefined;
  if (place) await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(place.uri), { selection: new vscode.Range(place.line, 0, place.line, 0) });
}

/** Says why something is planned: its reasons, and the page of the rule that asks for it. */
export async function explainPlanned(services: Services, given: unknown): Promise<void> {
  const node = nodeOf(services, given);
  if (node?.kind !== 'group' && node?.kind !== 'edit') return;
  const { group } = node;
  const reasons = node.kind === 'edit' ? [node.edit.reason] : [...new Set(group.edits.map(({ reason }) => reason))];
  const ruleIds = node.kind === 'edit' ? node.edit.ruleIds : group.ruleIds;
  const detail = [...reasons, ...(group.confirm === undefined ? [] : [`To confirm: ${group.confirm}`])].join('\n\n');
  const chosen = await vscode.window.showInformationMessage(`${group.path}, line ${group.line}`, { modal: true, detail }, ...ruleIds.map((id) => `Page of ${id}`));
  const rule = ruleIds.find((id) => chosen === `Page of ${id}`);
  if (rule !== undefined) await vscode.commands.executeCommand(explainRuleCommand, rule);
}

/** Ticks or unticks all that a rule asks for at once. */
export async function tickRule({ migration }: Services): Promise<void> {
  const { review } = migration;
  if (!review || review.applied) return;
  const items = [...groupsByRule(review.plan)].map(([rule, groups]): RuleItem => ({
    label: rule === '' ? 'the id alone' : rule, groups, description: `${groups.filter((id) => review.ticked.has(id)).length} of ${groups.length} ticked`, picked: groups.every((id) => review.ticked.has(id)),
  }));
  const picked = await vscode.window.showQuickPick(items, { canPickMany: true, title: 'Modelshift: Tick by Rule', placeHolder: 'Places of the ticked rules are ticked as a whole, those of the others are not' });
  if (!picked) return;
  const unticked = items.filter((item) => !picked.includes(item)).flatMap(({ groups }) => groups);
  migration.put(withTicks(withTicks(review, unticked, false), picked.flatMap(({ groups }) => groups), true));
}

/** Copies the command line that does the same. */
export async function copyPlanAsCommand({ migration }: Services): Promise<void> {
  const { review } = migration;
  if (!review) return;
  await vscode.env.clipboard.writeText(applyCommand(review.choices, review.plan.groups.filter(({ id }) => !review.ticked.has(id)).map(({ id }) => id)));
  const isPart = review.choices.scope?.scope.kind === 'selection';
  vscode.window.setStatusBarMessage(`Modelshift: copied${isPart ? '; the command line takes the whole file' : ''}`, 5000);
}
