import type { Entry, Tree } from '../../languages/tree.ts';
import type { TextEdit } from '../../text/edits.ts';
import { nextLine } from '../../text/line-ends.ts';
import { layoutOf, skipBlank } from './entry-layout.ts';

/** Takes entries out of their group: each with its comma, and with its line and the comment at the end of it where it has the line to itself. `extended` gets a neighbour in the same change. */
export function removeEntries(tree: Tree, { entries }: Entry['group'], removed: ReadonlySet<Entry>, extended?: Entry): TextEdit[] {
  const { text } = tree;
  const edits: TextEdit[] = [];
  const cut = (start: number, end: number): void => void edits.push({ start, end, newText: '' });
  const last = entries.at(-1);
  const lastKept = entries.findLast((entry) => !removed.has(entry));
  // one that was the last without a comma leaves the comma of the one before
  const spare = last && removed.has(last) && lastKept && layoutOf(tree, last).comma === undefined ? layoutOf(tree, lastKept) : undefined;
  const isNeeded = lastKept === extended && spare?.startsLine === true && spare.endsLine;
  if (spare?.comma !== undefined && !isNeeded) cut(spare.comma, spare.comma + 1);
  for (const { from, to } of runs(entries, removed)) {
    const first = layoutOf(tree, from);
    const { end, endsLine, lineEnd } = layoutOf(tree, to);
    if (first.startsLine && endsLine) cut(first.lineStart, nextLine(text, lineEnd));
    else if (to === last || endsLine) cut(blankBefore(text, from.start, spare?.comma), end);
    else cut(from.start, sameLine(text, end, skipBlank(tree, end)));
  }
  return edits;
}

/** Removed entries that stand one behind the other, as first and last. */
function runs(entries: readonly Entry[], removed: ReadonlySet<Entry>): { readonly from: Entry; to: Entry }[] {
  const found: { readonly from: Entry; to: Entry }[] = [];
  for (const [i, entry] of entries.entries()) {
    if (!removed.has(entry)) continue;
    const before = entries[i - 1];
    const run = before && removed.has(before) ? found.at(-1) : undefined;
    if (run) run.to = entry;
    else found.push({ from: entry, to: entry });
  }
  return found;
}

/** Start of the spaces before an offset, on its line and not beyond a comma that goes as well. */
function blankBefore(text: string, at: number, comma = -1): number {
  let start = at;
  while (start > comma + 1 && /[ \t]/.test(text.charAt(start - 1))) start--;
  return start;
}

/** End of the spaces behind an offset, at most up to what follows. */
function sameLine(text: string, at: number, to: number): number {
  let end = at;
  while (end < to && /[ \t]/.test(text.charAt(end))) end++;
  return end;
}
