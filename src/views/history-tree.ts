import type { JournalEntry, JournalFileHunks, JournalHunk } from '../protocol/journal.ts';
import { dotted, many, shortened, type Shown } from './shown.ts';

/** A line of the history: an entry of a journal, one of its files, or a replaced place. */
export type HistoryNode =
  | { readonly kind: 'entry'; readonly id: string; readonly entry: JournalEntry }
  | { readonly kind: 'file'; readonly id: string; readonly entry: JournalEntry; readonly file: JournalEntry['files'][number] }
  | { readonly kind: 'hunk'; readonly id: string; readonly entry: JournalEntry; readonly path: string; readonly hunk: JournalHunk };

/** Longest text of a replaced place on a line, in characters. */
const TEXT = 48;

const NOW = { 'in a buffer': 'not saved', 'as before': 'as before: undone, or never saved' } as const;

/** The lines at the top, in the order of the entries. */
export function historyRoots(entries: readonly JournalEntry[]): HistoryNode[] {
  return entries.map((entry) => ({ kind: 'entry', id: `${entry.folder}#${entry.id}`, entry }));
}

/** The files of an entry. */
export function filesOf({ id, entry }: HistoryNode & { readonly kind: 'entry' }): HistoryNode[] {
  return entry.files.map((file) => ({ kind: 'file', id: `${id}/${file.path}`, entry, file }));
}

/** The replaced places of a file. */
export function hunksOf({ id, entry, file: { path } }: HistoryNode & { readonly kind: 'file' }, files: readonly JournalFileHunks[]): HistoryNode[] {
  const hunks = files.filter((file) => file.path === path).flatMap((file) => file.hunks);
  return hunks.map((hunk) => ({ kind: 'hunk', id: `${id}#${hunk.id}`, entry, path, hunk }));
}

/** What has become of an entry; empty where all of it stands. */
export function stateInWords({ state, rolledBack }: JournalEntry): string {
  switch (state) {
    case 'open': return 'cut short: taken back before the next change';
    case 'aborted': return 'cut short, and as before';
    case 'unreadable': return 'cannot be read';
    case 'committed': return rolledBack === 'all' ? 'rolled back' : rolledBack === 'part' ? 'rolled back in part' : '';
  }
}

/** An entry as the history shows it. `moment` is its time as the user writes times, `folder` the name of its folder where several are open. */
export function entryShown(entry: JournalEntry, moment: string, folder?: string): Shown {
  const { name, id, files, conflicts = [], rollbackOf } = entry;
  const changes = `${many(files.reduce((sum, file) => sum + file.changes, 0), 'change')} in ${many(files.length, 'file')}`;
  const state = stateInWords(entry);
  const left = conflicts.length === 0 ? [] : [`Left as somebody had changed them: ${conflicts.join(', ')}`];
  return {
    label: name,
    description: dotted(folder, state, moment, entry.state === 'unreadable' ? undefined : changes),
    tooltip: [name, ...(moment === '' ? [] : [moment]), ...(state === '' ? [] : [state]), changes, ...left, id].join('\n'),
    spoken: [name, ...[folder ?? '', state, moment].filter((part) => part !== ''), changes].join(', '),
    icon: entry.state === 'open' || entry.state === 'unreadable' ? { name: 'warning', tone: 'warning' } : { name: rollbackOf !== undefined ? 'discard' : entry.rolledBack === 'all' || entry.state === 'aborted' ? 'circle-slash' : 'git-commit' },
  };
}

/** A file of an entry as the history shows it. */
export function historyFileShown({ path, changes, now }: JournalEntry['files'][number]): Shown {
  const cut = path.lastIndexOf('/');
  const count = many(changes, 'change');
  const became = now === undefined ? '' : NOW[now];
  return { label: path.slice(cut + 1), description: dotted(path.slice(0, Math.max(cut, 0)), count, became), tooltip: [path, count, ...(became === '' ? [] : [became])].join('\n'), spoken: [path, count, ...(became === '' ? [] : [became])].join(', '), icon: { name: 'file' } };
}

/** A replaced place as the history shows it: what stood there, and what stands there since. */
export function hunkShown({ oldText, newText, reason, standing }: JournalHunk): Shown {
  const [before, after] = [oldText, newText].map((text) => shortened(text, TEXT)) as [string, string];
  const [label, spoken] = before === '' ? [`+ ${after}`, `added ${after}`] : after === '' ? [`− ${before}`, `removed ${before}`] : [`${before} → ${after}`, `${before} became ${after}`];
  const state = standing ? '' : 'rolled back';
  return {
    label, description: dotted(state, reason.startsWith(label) ? reason.slice(label.length).replace(/^[\s:;,.–-]+/, '') : reason), tooltip: [...(oldText === '' ? [] : [`Before: ${oldText}`]), ...(newText === '' ? [] : [`After: ${newText}`]), reason, state].filter((line) => line !== '').join('\n'),
    spoken: [spoken, reason, state].filter((part) => part !== '').join(', '), icon: { name: standing ? 'diff-modified' : 'circle-slash' },
  };
}
