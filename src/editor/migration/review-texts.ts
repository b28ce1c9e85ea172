import * as vscode from 'vscode';
import type { PlannedEdit } from '../../protocol/plan-move.ts';
import { ShownTexts } from '../shown-texts.ts';
import { tickedEdits, type Review } from '../../wizard/review.ts';

const rangeOf = ({ range: { start, end } }: PlannedEdit): vscode.Range => new vscode.Range(start.line, start.character, end.line, end.character);

/** The texts of a plan: files as they are, and as they would be with what is ticked. They follow the ticks. */
export class ReviewTexts implements vscode.Disposable {
  readonly #texts = new ShownTexts<'before' | 'after'>('modelshift-plan');

  /** Shows one file as it is beside what is ticked of it. */
  async show(review: Review, uri: string, line?: number): Promise<void> {
    const [before, after] = await this.#sides(review, uri);
    const at = line === undefined ? undefined : new vscode.Range(line, 0, line, 0);
    await vscode.commands.executeCommand('vscode.diff', before, after, `${vscode.workspace.asRelativePath(vscode.Uri.parse(uri))}: now ↔ ${review.plan.to}`, { preview: true, preserveFocus: true, ...(at && { selection: at }) });
  }

  /** Shows all files of which something is ticked. */
  async showAll(review: Review): Promise<void> {
    const files = await Promise.all(filesOf(review).map(async (uri) => [vscode.Uri.parse(uri), ...await this.#sides(review, uri)]));
    await vscode.commands.executeCommand('vscode.changes', `Plan: move to ${review.plan.to}`, files);
  }

  /** Other groups are ticked: what is shown follows. */
  async refresh(review: Review): Promise<void> {
    const shown = filesOf(review, true).filter((uri) => this.#texts.has('after', uri));
    await Promise.all(shown.map((uri) => this.#sides(review, uri)));
  }

  dispose(): void {
    this.#texts.dispose();
  }

  async #sides(review: Review, uri: string): Promise<readonly [vscode.Uri, vscode.Uri]> {
    const edits = tickedEdits(review, uri);
    const before = edits.some(({ creates }) => creates) ? undefined : await vscode.workspace.openTextDocument(vscode.Uri.parse(uri)).then((document) => document, () => undefined);
    return [this.#texts.put('before', uri, before?.getText() ?? ''), this.#texts.put('after', uri, before ? edited(before, edits) : edits.map(({ newText }) => newText).join(''))];
  }
}

/** Files of the plan with something ticked, or all. */
function filesOf({ plan, ticked }: Review, all = false): string[] {
  return [...new Set(plan.groups.filter(({ id }) => all || ticked.has(id)).flatMap(({ edits }) => edits.map(({ uri }) => uri)))];
}

/** The text with edits in it, those left out that do not fit it any more. */
function edited(document: vscode.TextDocument, edits: readonly PlannedEdit[]): string {
  let text = document.getText();
  const fitting = edits.filter((edit) => document.getText(rangeOf(edit)).replaceAll('\r\n', '\n') === edit.oldText.replaceAll('\r\n', '\n')).map((edit, order) => ({ edit, order, start: document.offsetAt(rangeOf(edit).start), end: document.offsetAt(rangeOf(edit).end) }));
  for (const { edit, start, end } of fitting.sort((a, b) => b.start - a.start || b.end - a.end || b.order - a.order)) text = text.slice(0, start) + edit.newText + text.slice(end);
  return text;
}
