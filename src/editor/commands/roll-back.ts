import * as vscode from 'vscode';
import type { JournalEntry } from '../../protocol/journal.ts';
import { mayRollBack, rollBackEntry } from '../roll-back-entry.ts';
import { canRollBack, entryItem, isListed } from '../rollback-items.ts';
import type { ServerLink } from '../server-link.ts';
import type { Services } from '../services.ts';

interface EntryItem extends vscode.QuickPickItem {
  /** Absent where there is nothing to choose. */
  readonly entry?: JournalEntry;
}

const nothing: EntryItem = { label: 'Nothing to roll back', description: 'Modelshift has changed nothing here that still stands' };

/** Lets the user choose a change of the journal, look at what taking it back does to each file, and take back those that stay ticked. */
export async function rollBack({ server, rollbackTexts }: Services): Promise<void> {
  if (!mayRollBack()) return;
  const link = await server();
  const entry = await chosenEntry(link);
  if (entry) await rollBackEntry(link, entry, rollbackTexts);
}

async function chosenEntry(link: ServerLink): Promise<JournalEntry | undefined> {
  const items = link.journal().then((entries): readonly EntryItem[] => {
    const list = entries.filter(isListed).map((entry) => ({ ...entryItem(entry, new Date(entry.at).toLocaleString()), ...(canRollBack(entry) && { entry }) }));
    return list.length > 0 ? list : [nothing];
  });
  const picked = await vscode.window.showQuickPick(items, { title: 'Modelshift: Roll Back a Migration', placeHolder: 'The change to take back', matchOnDescription: true, matchOnDetail: true });
  return picked?.entry;
}
