import { applyEdits, type TextEdit } from '../text/edits.ts';
import { withoutSome, textBefore, type Hunk } from './hunks.ts';
import type { FileChange } from './journal-entry.ts';
import { carryOver } from './merge.ts';
import { keyAt } from './secret-file.ts';

/** What is known of one file when it is to be rolled back. */
export interface FileToRollBack {
  readonly change: FileChange;
  /** Hunks that nobody has taken back yet, in order. */
  readonly standing: readonly Hunk[];
  /** Ids of those that are to go. */
  readonly selected: ReadonlySet<string>;
  /** The text now; `undefined` when the file is not there. */
  readonly current: string | undefined;
  /** The text before the entry, where the journal keeps it. */
  readonly before: string | undefined;
  /** True for the text that has the hash which the entry wrote down as `before`. */
  readonly isBefore: (text: string) => boolean;
}

/** What to do to the file now. */
export type FileRollback =
  | { readonly kind: 'edit'; readonly how: 'exact' | 'merged'; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'remove' }
  | { readonly kind: 'make'; readonly text: string }
  | { readonly kind: 'conflict'; readonly reason: string }
  | { readonly kind: 'missing' };

const conflict = (reason: string): FileRollback => ({ kind: 'conflict', reason });

/** A file that the entry made goes only as it was made; one that it removed comes back only where nothing is. */
function existence({ change, current }: FileToRollBack): FileRollback {
  if (change.before === null) {
    if (current === undefined) return { kind: 'edit', how: 'exact', edits: [] };
    return textBefore(current, change.hunks) === '' ? { kind: 'remove' } : conflict('made by this entry and edited since');
  }
  const text = change.hunks.map(({ oldText }) => oldText).join('');
  return current === undefined ? { kind: 'make', text } : conflict('another file has taken its place');
}

/** Without the text around a hunk it is taken back only where it cannot be mistaken: under its key, or as a whole, exactly once. */
function bySearch(text: string, hunk: Hunk): TextEdit | undefined {
  if (hunk.newText === '') return undefined;
  const places: number[] = [];
  for (let at = text.indexOf(hunk.newText); at >= 0; at = text.indexOf(hunk.newText, at + 1)) {
    if (keyAt(text, at) === hunk.key || hunk.oldText === '') places.push(at);
  }
  const [start, ...others] = places;
  return start === undefined || others.length > 0 ? undefined : { start, end: start + hunk.newText.length, newText: hunk.oldText };
}

function merged({ standing, selected, current = '', before }: FileToRollBack): FileRollback {
  if (before !== undefined) {
    const base = applyEdits(before, standing);
    const carried = carryOver(base, withoutSome(before, standing, selected), current);
    if ('edits' in carried) return { kind: 'edit', how: 'merged', edits: carried.edits };
    const count = carried.conflicts.length;
    return conflict(`edited since, ${count === 1 ? 'in the lines of one change' : `in the lines of ${count} changes`}`);
  }
  const found = standing.filter(({ id }) => selected.has(id)).map((hunk) => bySearch(current, hunk));
  const edits = found.filter((edit) => edit !== undefined).sort((a, b) => a.start - b.start);
  const apart = edits.every(({ start }, i) => start >= (edits[i - 1]?.end ?? 0));
  return edits.length === found.length && apart ? { kind: 'edit', how: 'merged', edits } : conflict('edited since; of files that may hold keys no text is kept to merge with');
}

/** Decides how the selected hunks of a file go back: exactly where nobody touched it since, else by merging, else not at all. */
export function rollbackFile(file: FileToRollBack): FileRollback {
  const { change, standing, selected, current } = file;
  if (change.before === null || change.after === null) return existence(file);
  if (current === undefined) return { kind: 'missing' };
  if (file.isBefore(current) && standing.every(({ id }) => selected.has(id))) return { kind: 'edit', how: 'exact', edits: [] };
  const old = textBefore(current, standing);
  return old !== undefined && file.isBefore(old) ? { kind: 'edit', how: 'exact', edits: withoutSome(old, standing, selected) } : merged(file);
}
