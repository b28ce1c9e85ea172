import * as vscode from 'vscode';
import type { RollbackResult } from '../../protocol/journal.ts';
import { mayRollBack, rollBackEntry } from '../roll-back-entry.ts';
import { canRollBack } from '../rollback-items.ts';
import type { Services } from '../services.ts';

/** Takes back the newest change that still stands and is no rollback itself, after the user has seen what that does. */
export async function rollBackLast({ server, rollbackTexts }: Services): Promise<RollbackResult | undefined> {
  if (!mayRollBack()) return undefined;
  const link = await server();
  const last = (await link.journal()).find((entry) => canRollBack(entry) && entry.rollbackOf === undefined);
  if (last) return rollBackEntry(link, last, rollbackTexts);
  void vscode.window.showInformationMessage('Nothing to roll back: Modelshift has changed nothing here that still stands.');
  return undefined;
}
