import type { Entry, Tree } from '../../languages/tree.ts';
import type { TextEdit } from '../../text/edits.ts';
import { lineEnding } from '../../text/line-ends.ts';
import { layoutOf } from './entry-layout.ts';

/** Puts an entry behind another one, on a line of its own where that one has one. A comment at the end of the line stays with what it is about. */
export function insertAfter(tree: Tree, neighbour: Entry, entryText: string): TextEdit[] {
  const { comma, end, startsLine, endsLine, indent, lineEnd } = layoutOf(tree, neighbour);
  const insert = (at: number, newText: string): TextEdit => ({ start: at, end: at, newText });
  if (!startsLine || !endsLine) return [insert(neighbour.end, `, ${entryText}`)];
  const line = lineEnding(tree.text) + indent + entryText;
  return [comma === undefined ? insert(end, `,${line}`) : insert(lineEnd, `${line},`)];
}
