import { diffIndices } from 'node-diff3';
import type { TextEdit } from '../text/edits.ts';

/** With more lines than this between the first and the last difference, comparing could take seconds, and nobody could review the result. */
const MOST_LINES = 5_000;

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

function length(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}

/** What changed between two texts, by lines; `undefined` when it is too much. */
function changes(base: readonly string[], ours: readonly string[]): Changed[] | undefined {
  const least = Math.min(base.length, ours.length);
  let head = 0;
  while (head < least && base[head] === ours[head]) head++;
  let tail = 0;
  while (tail < least - head && base[base.length - 1 - tail] === ours[ours.length - 1 - tail]) tail++;
  const middle = (lines: readonly string[]): string[] => lines.slice(head, lines.length - tail);
  const [o, a] = [middle(base), middle(ours)];
  if (Math.max(o.length, a.length) > MOST_LINES) return undefined;
  let moved = 0;
  return diffIndices(o, a).map(({ buffer1: [start, count], buffer1Content, buffer2Content }) => {
    moved += length(buffer2Content) - length(buffer1Content);
    return { first: head + start, end: head + start + count, moved };
  });
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
