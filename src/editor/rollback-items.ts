import type { JournalEntry, RollbackFile, RollbackParams, RollbackPreview, RollbackResult } from '../protocol/journal.ts';
import { many } from '../views/shown.ts';

/** What a list shows of one thing. */
interface Shown {
  readonly label: string;
  readonly description: string;
  readonly detail?: string;
}

/** True for an entry of which something is left to take back. */
export function canRollBack({ state, rolledBack }: JournalEntry): boolean {
  return state === 'committed' && rolledBack !== 'all';
}

/** True for an entry to be listed: besides those to take back, what was cut short and is neither finished nor taken back yet. */
export function isListed(entry: JournalEntry): boolean {
  return canRollBack(entry) || entry.state === 'open';
}

/** An entry as the list of changes shows it. `moment` is its time as the user writes times. */
export function entryItem({ name, id, state, rolledBack, rollbackOf, files }: JournalEntry, moment: string): Shown {
  const changes = files.reduce((sum, file) => sum + file.changes, 0);
  return {
    label: `$(${rollbackOf === undefined ? 'git-commit' : 'discard'}) ${name}`,
    description: [moment, ...(rolledBack === 'part' ? ['rolled back in part'] : []), ...(state === 'open' ? ['cut short: taken back before the next change'] : [])].join(' · '),
    detail: `${many(changes, 'change')} in ${files.map(({ path }) => path).join(', ')} · ${id}`,
  };
}

const HOW: Readonly<Record<RollbackFile['how'], string>> = {
  exact: 'nobody has touched it since',
  merged: 'edited since: your edits stay',
  already: 'as before already, because the change was undone or never saved',
  restored: 'deleted since: writes it anew on disk, as it was before',
};

/** A file as the list to choose from shows it. */
export function fileItem({ path, how, isSaved, now, then }: RollbackFile): Shown {
  const becomes = how === 'already' || how === 'restored' ? HOW[how]
    : then === null ? 'is removed from disk, because the change made it'
      : now === null ? 'is written anew on disk, because the change removed it' : HOW[how];
  return {
    label: path,
    description: [becomes, ...(isSaved ? [] : ['not saved'])].join(' · '),
  };
}

/** A file that somebody chose, with what was shown of it. */
export function asSeen({ entryPath, hash, how }: RollbackFile): NonNullable<RollbackParams['files']>[number] {
  return { entryPath, hash, restore: how === 'restored' };
}

/** A file that cannot be taken back. */
export function problemItem({ path, reason }: RollbackPreview['problems'][number]): Shown {
  return { label: `$(circle-slash) ${path}`, description: `stays: ${reason}` };
}

/** Paths of files together with those of the files that were changed with them, and with these in turn. */
export function withCompanions(paths: readonly string[], files: readonly RollbackFile[]): ReadonlySet<string> {
  const found = new Set(paths);
  for (const path of found) for (const companion of files.find(({ entryPath }) => entryPath === path)?.together ?? []) found.add(companion);   // a set grows while it is gone through
  return found;
}

/** What to ask where files that were changed together would part; `undefined` where none do. */
export function partingText(chosen: readonly RollbackFile[]): string | undefined {
  const paths = new Set(chosen.map(({ entryPath }) => entryPath));
  const left = new Set(chosen.flatMap(({ together }) => together.filter((path) => !paths.has(path))));
  if (left.size === 0) return undefined;
  return `${[...left].join(', ')} ${left.size === 1 ? 'was' : 'were'} changed together with the files that you roll back, and would stay as ${left.size === 1 ? 'it is' : 'they are'}. What they do together may not work any more.`;
}

/** What is told at the end. */
export function resultText(result: RollbackResult): string {
  if (result.kind === 'cancelled') return 'Modelshift: cancelled, and nothing was changed.';
  if (result.kind === 'refused') return result.message;
  const merged = result.files.filter(({ how }) => how === 'merged').map(({ path }) => path);
  const already = result.files.filter(({ how }) => how === 'already').length;
  const changed = result.files.length - already;
  const became = (what: 'made' | 'removed'): string => result.files.filter((file) => file.became === what).map(({ path }) => path).join(', ');
  const [removed, made] = [became('removed'), became('made')];
  const unsaved = result.files.filter((file) => file.how !== 'already' && file.became === undefined).length;
  return [
    `Modelshift: ${many(changed, 'file')} rolled back${unsaved === 0 ? '' : unsaved === changed ? ', left in the editor to be saved' : `, ${unsaved} of them left in the editor to be saved`}.`,
    ...(removed ? [`Removed from disk: ${removed}.`] : []),
    ...(made ? [`Written to disk: ${made}.`] : []),
    ...(merged.length > 0 ? [`Merged with your edits: ${merged.join(', ')}.`] : []),
    ...(already > 0 ? [`As before already: ${already}.`] : []),
  ].join(' ');
}
