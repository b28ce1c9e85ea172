import type { Entry, Tree } from '../../languages/tree.ts';
import { endOfLine } from '../../text/line-ends.ts';

/** Where an entry stands among its neighbours: its comma, its line, what else is on it. */
export interface EntryLayout {
  /** Offset of the comma behind the entry; absent where none is. */
  readonly comma?: number;
  /** End of the entry with its comma. */
  readonly end: number;
  /** The first line of the entry begins with it. */
  readonly startsLine: boolean;
  /** Behind it and its comma there is nothing on the line but a comment. */
  readonly endsLine: boolean;
  /** White space before the entry on its line; empty unless it starts the line. */
  readonly indent: string;
  readonly lineStart: number;
  /** End of the last line of the entry, before the line break. */
  readonly lineEnd: number;
}

/** Start of the line that an offset is on. */
function startOfLine(text: string, at: number): number {
  let start = at;
  while (start > 0 && text.charCodeAt(start - 1) !== 10 && text.charCodeAt(start - 1) !== 13) start--;
  return start;
}

/** The first offset from `at` on where neither white space nor a comment is. */
export function skipBlank({ text, comments }: Tree, at: number, to = text.length): number {
  let from = at;
  for (;;) {
    while (from < to && /\s/.test(text.charAt(from))) from++;
    const comment = comments.find(({ start, end }) => start <= from && from < end);
    if (!comment || from >= to) return Math.min(from, to);
    from = comment.end;
  }
}

/** Looks at the text around an entry. */
export function layoutOf(tree: Tree, entry: Entry): EntryLayout {
  const { text } = tree;
  const next = skipBlank(tree, entry.end);
  const hasComma = text.charAt(next) === ',';
  const end = hasComma ? next + 1 : entry.end;
  const lineStart = startOfLine(text, entry.start);
  const lineEnd = endOfLine(text, end);
  const before = text.slice(lineStart, entry.start);
  const startsLine = before.trim() === '';
  const endsLine = skipBlank(tree, end, lineEnd) === lineEnd;
  return { ...(hasComma && { comma: next }), end, startsLine, endsLine, indent: startsLine ? before : '', lineStart, lineEnd };
}
