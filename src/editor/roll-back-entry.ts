import * as vscode from 'vscode';
import type { JournalEntry, RollbackFile, RollbackPreview, RollbackResult } from '../protocol/journal.ts';
import { asSeen, fileItem, partingText, problemItem, resultText, withCompanions } from './rollback-items.ts';
import type { RollbackTexts } from './rollback-texts.ts';
import type { ServerLink } from './server-link.ts';

interface FileItem extends vscode.QuickPickItem {
  /** Absent for a file that cannot be taken back. */
  readonly file?: RollbackFile;
}

/** What of an entry is meant; all that still stands when neither is given. */
export interface EntryPart {
  /** The path of a file, as the entry knows it. */
  readonly path?: string;
  /** The id of a replaced place. */
  readonly hunk?: string;
}

const title = 'Modelshift: Roll Back a Migration';
const compare: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('git-compare'), tooltip: 'Compare now with rolled back' };
const compareAll: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('diff-multiple'), tooltip: 'Compare all files' };

/** False, with the reason shown, in a workspace that nobody trusts. */
export function mayRollBack(): boolean {
  if (!vscode.workspace.isTrusted) void vscode.window.showInformationMessage('This workspace is not trusted: trust it to let Modelshift roll back changes.');
  return vscode.workspace.isTrusted;
}

/** Lets the user look at what taking an entry back does to each file, and takes back those that stay ticked. Tells how it ended, and returns that; `undefined` when the user left before. Texts stay unsaved; files are made and removed on disk. */
export async function rollBackEntry(link: ServerLink, entry: JournalEntry, texts: RollbackTexts, part: EntryPart = {}): Promise<RollbackResult | undefined> {
  const result = await takeBack(link, entry, texts, part);
  if (result) void (result.kind === 'refused' ? vscode.window.showWarningMessage(resultText(result)) : vscode.window.showInformationMessage(resultText(result)));
  return result;
}

/** Shows what taking an entry back would do, and changes nothing. */
export async function compareEntry(link: ServerLink, { folder, id, name }: JournalEntry, texts: RollbackTexts, { path, hunk }: EntryPart): Promise<void> {
  const never = new vscode.CancellationTokenSource();
  const { files, problems } = await link.previewRollback({ folder, id, ...(hunk !== undefined && { hunks: [hunk] }) }, never.token);
  never.dispose();
  const [first, ...others] = files.filter(({ entryPath }) => path === undefined || entryPath === path);
  if (!first) {
    const reasons = problems.filter((problem) => path === undefined || problem.path === path).map(({ path: where, reason }) => `${where}: ${reason}`);
    void vscode.window.showWarningMessage(reasons.length > 0 ? `Modelshift cannot take this back: ${reasons.join('; ')}.` : 'Modelshift: nothing of this stands any more.');
  } else if (others.length === 0) await texts.show(first);
  else await texts.showAll(`${title}: ${name}`, [first, ...others]);
}

/** One list for looking, choosing and waiting: to leave it cancels what is under way. `undefined` when the user leaves before anything was asked for. */
async function takeBack(link: ServerLink, { folder, id, name }: JournalEntry, texts: RollbackTexts, { path, hunk }: EntryPart): Promise<RollbackResult | undefined> {
  const which = { folder, id, ...(hunk !== undefined && { hunks: [hunk] }) };
  const left = new vscode.CancellationTokenSource();
  const pick = vscode.window.createQuickPick<FileItem>();
  pick.title = `${title}: ${name}`;
  pick.placeholder = 'Accept to take these back: texts stay unsaved, files are removed or written anew on disk';
  pick.canSelectMany = pick.ignoreFocusOut = pick.matchOnDescription = pick.busy = true;
  const listening = pick.onDidHide(() => left.cancel());
  try {
    pick.show();
    const preview = await link.previewRollback(which, left.token);
    const files = left.token.isCancellationRequested ? [] : await chosenFiles(pick, preview, texts, hunk === undefined ? path : undefined);
    if (files.length === 0 || !await agreesToPart(files)) return undefined;
    pick.busy = true;
    pick.enabled = false;
    return await link.rollBack({ ...which, files: files.map(asSeen) }, left.token);
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

/** The files that are ticked when the user accepts; at first the one that is meant with those that were changed together with it, or all that can be taken back without writing a file anew. */
function chosenFiles(pick: vscode.QuickPick<FileItem>, { files, problems }: RollbackPreview, texts: RollbackTexts, path: string | undefined): Promise<readonly RollbackFile[]> {
  const items: FileItem[] = [...files.map((file) => ({ ...fileItem(file), file, buttons: [compare] })), ...problems.map(problemItem)];
  const { title: shown = title } = pick;
  const meant = path === undefined ? undefined : withCompanions([path], files);
  const itemsOf = (chosen: readonly RollbackFile[]): FileItem[] => items.filter(({ file }) => file && chosen.includes(file));
  let ticked = files.filter((file) => file.how !== 'restored' && (meant?.has(file.entryPath) ?? true));
  pick.items = items;
  pick.selectedItems = itemsOf(ticked);
  pick.buttons = [compareAll];
  pick.busy = false;
  return new Promise((resolve) => {
    const listening = vscode.Disposable.from(
      pick.onDidChangeSelection((selected) => {
        const now = selected.flatMap(({ file }) => file ?? []);
        const news = now.filter((file) => !ticked.includes(file)).map(({ entryPath }) => entryPath);
        const together = withCompanions(news, files);
        ticked = files.filter((file) => now.includes(file) || (together.has(file.entryPath) && file.how !== 'restored'));
        if (ticked.length !== selected.length) pick.selectedItems = itemsOf(ticked);
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
