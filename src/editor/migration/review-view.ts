import * as vscode from 'vscode';
import type { CommandId } from '../../manifest/commands.ts';
import { reviewLine } from '../../wizard/review-lines.ts';
import { childrenOf, groupsAt, parentOf, type NextStep, type ReviewNode } from '../../wizard/review-tree.ts';
import { summary, withTicks, type Review } from '../../wizard/review.ts';

const viewId = 'modelshift.review';

const EXPANSION = { none: vscode.TreeItemCollapsibleState.None, collapsed: vscode.TreeItemCollapsibleState.Collapsed, expanded: vscode.TreeItemCollapsibleState.Expanded };

const NEXT: Readonly<Record<NextStep, CommandId | 'workbench.action.files.saveAll'>> = { 'roll-back': 'modelshift.rollBack', 'save-all': 'workbench.action.files.saveAll', 'plan-again': 'modelshift.planAgain', 'finish': 'modelshift.discardPlan' };

/** Names a line of the tree, whatever object stands for it. */
function idOf(node: ReviewNode): string {
  switch (node.kind) {
    case 'section':
      return node.id;
    case 'file':
      return `file ${node.uri}`;
    case 'group':
      return `group ${node.group.id}`;
    case 'edit':
      return `edit ${node.group.id} ${node.group.edits.indexOf(node.edit)}`;
    case 'place':
      return `${node.section} ${node.place.uri}:${node.place.line} ${node.place.reason}`;
    case 'skipped':
      return `skipped ${node.path} ${node.reason}`;
    case 'next':
      return `next ${node.step}`;
  }
}

/** What a click opens: the comparison for what is planned, the place for what is not. */
function commandOf(node: ReviewNode): vscode.Command | undefined {
  if (node.kind === 'next') return { command: NEXT[node.step], title: 'Do it' };
  if (node.kind === 'place') return { command: 'vscode.open', title: 'Open', arguments: [vscode.Uri.parse(node.place.uri), { selection: new vscode.Range(node.place.line - 1, 0, node.place.line - 1, 0) }] };
  return node.kind === 'edit' || node.kind === 'group' ? { command: 'modelshift.comparePlanned' satisfies CommandId, title: 'Compare', arguments: [node] } : undefined;
}

/** The tree of a plan under review, in which is ticked what is to be applied. */
export class ReviewView implements vscode.TreeDataProvider<ReviewNode>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<ReviewNode>;
  readonly #ticked: (review: Review) => void;
  readonly #listening: vscode.Disposable;
  #selected: readonly ReviewNode[] = [];
  /** The line at which the selection changed last. */
  #touched: ReviewNode | undefined;
  #review: Review | undefined;

  /** `ticked` is called with what somebody has ticked. */
  constructor(ticked: (review: Review) => void) {
    this.#ticked = ticked;
    this.#view = vscode.window.createTreeView<ReviewNode>(viewId, { treeDataProvider: this, manageCheckboxStateManually: true, showCollapseAll: true });
    this.#listening = vscode.Disposable.from(
      this.#view.onDidChangeCheckboxState(({ items }) => this.#tick(items)),
      this.#view.onDidChangeSelection(({ selection }) => this.#select(selection)),
    );
  }

  /** Shows a review, or none. */
  show(review: Review | undefined): void {
    this.#review = review;
    this.#view.description = review ? summary(review) : '';
    if (review) this.#view.message = messageOf(review);
    this.#changed.fire(undefined);
  }

  /** Puts the focus on the first line. */
  async focus(): Promise<void> {
    await vscode.commands.executeCommand(`${viewId}.focus`);
    const [first] = this.getChildren();
    if (first) await this.#view.reveal(first, { focus: true, select: true });
  }

  /** The lines that are selected. */
  get selection(): readonly ReviewNode[] {
    return this.#view.selection;
  }

  /** Ticks the line that has the focus, or does not any more. The editor tells of no focus: whoever calls this has its selection toggled there before. */
  toggle(): void {
    const groups = this.#review && this.#touched ? groupsAt(this.#review, this.#touched) : [];
    if (this.#review && groups.length > 0) this.#ticked(withTicks(this.#review, groups, !groups.every((id) => this.#review?.ticked.has(id))));
  }

  getChildren(node?: ReviewNode): ReviewNode[] {
    return this.#review ? childrenOf(this.#review, node) : [];
  }

  getParent(node: ReviewNode): ReviewNode | undefined {
    return parentOf(node);
  }

  getTreeItem(node: ReviewNode): vscode.TreeItem {
    if (!this.#review) return {};
    const { label, description, tooltip, icon, isTicked, expansion, spoken } = reviewLine(this.#review, node);
    const item = new vscode.TreeItem(label, EXPANSION[expansion]);
    item.id = idOf(node);
    item.contextValue = node.kind;
    item.accessibilityInformation = { label: spoken };
    if (description !== undefined) item.description = description;
    if (tooltip !== undefined) item.tooltip = tooltip;
    if (icon !== undefined) item.iconPath = new vscode.ThemeIcon(icon);
    if (node.kind === 'file') item.resourceUri = vscode.Uri.parse(node.uri);
    if (isTicked !== undefined) item.checkboxState = { state: isTicked ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked, tooltip: isTicked ? 'Is applied' : 'Is left as it is', accessibilityInformation: { label: spoken } };
    const command = commandOf(node);
    if (command) item.command = command;
    return item;
  }

  dispose(): void {
    for (const each of [this.#listening, this.#view, this.#changed]) each.dispose();
  }

  #select(selection: readonly ReviewNode[]): void {
    const [now, before] = [selection, this.#selected].map((nodes) => new Map(nodes.map((node) => [idOf(node), node])));
    const touched = [...(now ?? [])].filter(([id]) => before?.has(id) !== true).concat([...(before ?? [])].filter(([id]) => now?.has(id) !== true));
    this.#touched = touched.at(0)?.[1];
    this.#selected = selection;
  }

  #tick(items: readonly (readonly [ReviewNode, vscode.TreeItemCheckboxState])[]): void {
    if (!this.#review) return;
    let review = this.#review;
    for (const [node, state] of items) review = withTicks(review, groupsAt(review, node), state === vscode.TreeItemCheckboxState.Checked);
    this.#ticked(review);
  }
}

/** So many files are named; more are counted. */
const mostNamed = 2;

function messageOf({ plan, changed, applied }: Review): string {
  const names = [...changed].slice(0, mostNamed).join(', ') + (changed.size > mostNamed ? ` and ${changed.size - mostNamed} more` : '');
  if (applied?.verified && changed.size > 0) return `Files changed since they were read: ${names}. “Plan again” reads them.`;
  if (applied) return applied.verified ? 'Applied and read again. Files are not saved yet; Next says what can follow.' : 'Applied. Reading the files again…';
  if (changed.size > 0) return `Files changed since this was planned: ${names}. Applying plans again first.`;
  return plan.groups.length === 0 ? 'There is nothing to change. What is blocked or stays is listed with its reason.' : 'Space ticks, Enter compares, ✓✓ applies what is ticked.';
}
