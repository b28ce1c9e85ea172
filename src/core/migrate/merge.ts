import { diffArrays } from 'diff';
import type { TextEdit } from '../text/edits.ts';

/** With more lines than this added and removed, comparing could take seconds, and nobody could review the result. */
const MOST_EDITED_LINES = 1_000;

/** Edits moved to another text, or the places in the list of those that cannot be. */
export type Carried = { readonly edits: readonly TextEdit[] } | { readonly conflicts: readonly number[] };

/** Lines with their ends, so that every character is in one of them. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** A run of lines of the base that reads otherwise in the other text, and how far what follows it has moved there, in UTF-16 units. */
interface Changed {
  readonly first: number;
  /** One after the last line; equal to `first` where lines were only added. */
  readonly end: number;
  readonly moved: number;
}

const length = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length, 0);

/** What changed between two texts, by lines; `undefined` when it is too much. */
function changes(base: readonly string[], ours: readonly string[]): Changed[] | undefined {
  const parts = diffArrays([...base], [...ours], { maxEditLength: MOST_EDITED_LINES });
  if (parts === undefined) return undefined;
  const runs: Changed[] = [];
  let [at, moved, goesOn] = [0, 0, false];
  for (const { value, added, removed } of parts) {
    const first = at;
    if (!added) at += value.length;
    if (added || removed) {
      moved += added ? length(value) : -length(value);
      const before = goesOn ? runs.pop() : undefined;
      runs.push({ first: before?.first ?? first, end: at, moved });
    }
    goesOn = added || removed;
  }
  return runs;
}

/**
 * The three-way merge of a rollback. `edits` are edits of `base`; `ours` is what someone made of `base`. Gives the edits at their
 * places in `ours`. An edit is a conflict when a line that it touches, or a neighbour of one, has changed.
 */
export function carryOver(base: string, edits: readonly TextEdit[], ours: string): Carried {
  const lines = linesOf(base);
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length);
  /** The line that an offset is in. */
  const lineAt = (offset: number): number => {
    let [low, high] = [0, lines.length];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const changed = changes(lines, linesOf(ours));
  const placed = edits.map(({ start, end, newText }): TextEdit | undefined => {
    const [first, last] = [lineAt(start), lineAt(Math.max(start, end - 1))];
    if (changed === undefined || changed.some((run) => run.first <= last + 1 && run.end >= first)) return undefined;
    const moved = changed.findLast((run) => run.end < first)?.moved ?? 0;
    return { start: start + moved, end: end + moved, newText };
  });
  const conflicts = placed.flatMap((edit, i) => (edit === undefined ? [i] : []));
  return conflicts.length > 0 ? { conflicts } : { edits: placed.filter((edit) => edit !== undefined) };
}
