import * as vscode from 'vscode';
import type { JournalEntry, RollbackFile, RollbackPreview, RollbackResult } from '../../protocol/journal.ts';
import { asSeen, canRollBack, entryItem, fileItem, isListed, partingText, problemItem, resultText } from '../rollback-items.ts';
import type { RollbackTexts } from '../rollback-texts.ts';
import type { ServerLink } from '../server-link.ts';
import type { Services } from '../services.ts';

interface EntryItem extends vscode.QuickPickItem {
  /** Absent where there is nothing to choose. */
  readonly entry?: JournalEntry;
}

interface FileItem extends vscode.QuickPickItem {
  /** Absent for a file that cannot be taken back. */
  readonly file?: RollbackFile;
}

const title = 'Modelshift: Roll Back a Migration';
const nothing: EntryItem = { label: 'Nothing to roll back', description: 'Modelshift has changed nothing here that still stands' };
const compare: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('git-compare'), tooltip: 'Compare now with rolled back' };
const compareAll: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('diff-multiple'), tooltip: 'Compare all files' };

/** Lets the user choose a change of the journal, look at what taking it back does to each file, and take back those that stay ticked. Texts stay unsaved; files are made and removed on disk. */
export async function rollBack({ server, rollbackTexts }: Services): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showInformationMessage('This workspace is not trusted: trust it to let Modelshift roll back changes.');
    return;
  }
  const link = await server();
  const entry = await chosenEntry(link);
  const result = entry && await rollBackEntry(link, entry, rollbackTexts);
  if (result) void (result.kind === 'refused' ? vscode.window.showWarningMessage(resultText(result)) : vscode.window.showInformationMessage(resultText(result)));
}

async function chosenEntry(link: ServerLink): Promise<JournalEntry | undefined> {
  const items = link.journal().then((entries): readonly EntryItem[] => {
    const list = entries.filter(isListed).map((entry) => ({ ...entryItem(entry, new Date(entry.at).toLocaleString()), ...(canRollBack(entry) && { entry }) }));
    return list.length > 0 ? list : [nothing];
  });
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: 'The change to take back', matchOnDescription: true, matchOnDetail: true });
  return picked?.entry;
}

/** One list for looking, choosing and waiting: to leave it cancels what is under way. `undefined` when the user leaves before anything was asked for. */
async function rollBackEntry(link: ServerLink, { folder, id, name }: JournalEntry, texts: RollbackTexts): Promise<RollbackResult | undefined> {
  const left = new vscode.CancellationTokenSource();
  const pick = vscode.window.createQuickPick<FileItem>();
  pick.title = `${title}: ${name}`;
  pick.placeholder = 'Accept to take these back: texts stay unsaved, files are removed or written anew on disk';
  pick.canSelectMany = pick.ignoreFocusOut = pick.matchOnDescription = pick.busy = true;
  const listening = pick.onDidHide(() => left.cancel());
  try {
    pick.show();
    const preview = await link.previewRollback({ folder, id }, left.token);
    const files = left.token.isCancellationRequested ? [] : await chosenFiles(pick, preview, texts);
    if (files.length === 0 || !await agreesToPart(files)) return undefined;
    pick.busy = true;
    pick.enabled = false;
    return await link.rollBack({ folder, id, files: files.map(asSeen) }, left.token);
  } finally {
    for (const each of [listening, pick, left]) each.dispose();
  }
}

/** Asks where files that were changed together would part. */
async function agreesToPart(files: readonly RollbackFile[]): Promise<boolean> {
  const detail = partingText(files);
  const anyway = 'Roll Back Anyway';
  return detail === undefined || await vscode.window.showWarningMessage('Roll back only a part of what belongs together?', { modal: true, detail }, anyway) === anyway;
}

/** The files that are ticked when the user accepts; at first all that can be taken back without writing a file anew. */
function chosenFiles(pick: vscode.QuickPick<FileItem>, { files, problems }: RollbackPreview, texts: RollbackTexts): Promise<readonly RollbackFile[]> {
  const items: FileItem[] = [...files.map((file) => ({ ...fileItem(file), file, buttons: [compare] })), ...problems.map(problemItem)];
  const { title: shown = title } = pick;
  pick.items = items;
  pick.selectedItems = items.filter(({ file }) => file && file.how !== 'restored');
  pick.buttons = [compareAll];
  pick.busy = false;
  return new Promise((resolve) => {
    const listening = vscode.Disposable.from(
      pick.onDidChangeSelection((selected) => {
        if (selected.some(({ file }) => !file)) pick.selectedItems = selected.filter(({ file }) => file);
      }),
      pick.onDidTriggerItemButton(({ item }) => item.file && void texts.show(item.file)),
      pick.onDidTriggerButton(() => void texts.showAll(shown, files)),
      pick.onDidAccept(() => end(pick.selectedItems.flatMap(({ file }) => file ?? []))),
      pick.onDidHide(() => end([])),
    );
    function end(chosen: readonly RollbackFile[]): void {
      listening.dispose();
      resolve(chosen);
    }
  });
}
