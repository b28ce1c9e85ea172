import * as vscode from 'vscode';
import type { RollbackResult } from '../../protocol/journal.ts';
import type { HistoryNode } from '../../views/history-tree.ts';
import { isStanding } from '../history-view.ts';
import { compareEntry, mayRollBack, rollBackEntry, type EntryPart } from '../roll-back-entry.ts';
import type { Services } from '../services.ts';

/** Takes back the entry, the file or the replaced place that a menu of the history was opened on, or that is selected there. */
export async function rollBackItem(services: Services, ...given: unknown[]): Promise<RollbackResult | undefined> {
  const node = chosenStanding(services, given);
  return node && mayRollBack() ? rollBackEntry(await services.server(), node.entry, services.rollbackTexts, partOf(node)) : undefined;
}

/** Shows what that would do, and changes nothing. */
export async function compareRollback(services: Services, ...given: unknown[]): Promise<void> {
  const node = chosenStanding(services, given);
  if (node && mayRollBack()) await compareEntry(await services.server(), node.entry, services.rollbackTexts, partOf(node));
}

function chosenStanding({ history }: Services, given: readonly unknown[]): HistoryNode | undefined {
  const node = history.chosen(given);
  if (node && isStanding(node)) return node;
  void vscode.window.showInformationMessage(node ? 'Nothing of this stands any more.' : 'Select an entry, a file or a change in the History of Modelshift first.');
  return undefined;
}

function partOf(node: HistoryNode): EntryPart {
  return node.kind === 'entry' ? {} : node.kind === 'file' ? { path: node.file.path } : { path: node.path, hunk: node.hunk.id };
}
