import * as vscode from 'vscode';
import type { JournalEntry, RollbackFile, RollbackPreview } from '../../protocol/journal.ts';
import { canRollBack, entryItem, fileItem, problemItem, resultText } from '../rollback-items.ts';
import type { RollbackTexts } from '../rollback-texts.ts';
import type { ServerLink } from '../server-link.ts';
import type { Services } from '../services.ts';

interface EntryItem extends vscode.QuickPickItem {
  readonly entry: JournalEntry;
}

interface FileItem extends vscode.QuickPickItem {
  /** Absent for a file that cannot be taken back. */
  readonly file?: RollbackFile;
}

const title = 'Modelshift: Roll Back a Migration';
const compare: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('diff'), tooltip: 'Compare now with rolled back' };
const compareAll: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('diff-multiple'), tooltip: 'Compare all files' };

/** Lets the user choose a change of the journal, look at what taking it back does to each file, and take back those that stay ticked. Nothing is saved. */
export async function rollBack({ server, rollbackTexts }: Services): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showInformationMessage('This workspace is not trusted: trust it to let Modelshift roll back changes.');
    return;
  }
  const link = await server();
  const entries = (await waiting('Reading the journal', (token) => link.journal(token))).filter(canRollBack);
  if (entries.length === 0) {
    void vscode.window.showInformationMessage('Modelshift has changed nothing here that could be rolled back.');
    return;
  }
  const entry = await chosenEntry(entries);
  const preview = entry && await waiting('Comparing files', (token) => link.previewRollback({ folder: entry.folder, id: entry.id }, token));
  const files = preview && await chosenFiles(entry, preview, rollbackTexts);
  if (files) await takeBack(link, entry, files);
}

/** Shows progress while an answer is awaited. */
function waiting<T>(message: string, task: (token: vscode.CancellationToken) => Promise<T>): Thenable<T> {
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, cancellable: true, title: `Modelshift: ${message}` }, (_, token) => task(token));
}

async function chosenEntry(entries: readonly JournalEntry[]): Promise<JournalEntry | undefined> {
  const items = entries.map((entry): EntryItem => ({ ...entryItem(entry, new Date(entry.at).toLocaleString()), entry }));
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: 'The change to take back', matchOnDescription: true, matchOnDetail: true });
  return picked?.entry;
}

/** The files to take back, ticked at first as far as nothing is written anew; `undefined` when the user leaves. */
function chosenFiles({ name }: JournalEntry, { files, problems }: RollbackPreview, texts: RollbackTexts): Promise<readonly RollbackFile[] | undefined> {
  const items: FileItem[] = [
    ...files.map((file) => ({ ...fileItem(file), file, buttons: [compare] })),
    ...problems.map((problem) => problemItem(problem)),
  ];
  const pick = vscode.window.createQuickPick<FileItem>();
  Object.assign(pick, { title: `${title}: ${name}`, placeholder: 'Accept to roll back the ticked files. They are changed in the editor and not saved.', canSelectMany: true, ignoreFocusOut: true, matchOnDescription: true });
  pick.items = items;
  pick.buttons = [compareAll];
  pick.selectedItems = items.filter(({ file }) => file && file.how !== 'restored');
  return new Promise((resolve) => {
    const listening = [
      pick.onDidChangeSelection((selected) => {
        if (selected.some(({ file }) => !file)) pick.selectedItems = selected.filter(({ file }) => file);
      }),
      pick.onDidTriggerItemButton(({ item }) => item.file && void texts.show(item.file)),
      pick.onDidTriggerButton(() => void texts.showAll(`${title}: ${name}`, files)),
      pick.onDidAccept(() => {
        resolve(pick.selectedItems.flatMap(({ file }) => file ?? []));
        pick.hide();
      }),
      pick.onDidHide(() => {
        resolve(undefined);
        for (const each of [...listening, pick]) each.dispose();
      }),
    ];
    pick.show();
  });
}

async function takeBack(link: ServerLink, { folder, id }: JournalEntry, files: readonly RollbackFile[]): Promise<void> {
  if (files.length === 0) {
    void vscode.window.showInformationMessage('Modelshift: no file was ticked, and nothing was changed.');
    return;
  }
  const params = { folder, id, paths: files.map(({ entryPath }) => entryPath), restore: files.some(({ how }) => how === 'restored') };
  const result = await waiting('Rolling back', (token) => link.rollBack(params, token));
  void (result.kind === 'refused' ? vscode.window.showWarningMessage(resultText(result)) : vscode.window.showInformationMessage(resultText(result)));
}
