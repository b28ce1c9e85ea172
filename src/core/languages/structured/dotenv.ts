import { endOfLine, nextLine } from '../../text/line-ends.ts';
import type { Tree } from '../tree.ts';
import { endOfQuoted, insideQuotes, ScalarTree } from './scalar-tree.ts';

const ASSIGNMENT = /^(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*/;

/** `.env` files: `NAME=value`, `export NAME='value'`, comments; a quoted value may run over lines. */
export function parseDotenv(text: string): Tree {
  const tree = new ScalarTree(text);
  let at = 0;
  while (at < text.length) {
    const lineEnd = endOfLine(text, at);
    const line = text.slice(at, lineEnd);
    const indent = line.length - line.trimStart().length;
    const match = ASSIGNMENT.exec(line.slice(indent));
    let next = lineEnd;
    if (line.startsWith('#', indent)) tree.comments.push({ start: at + indent, end: lineEnd });
    else if (match) next = readValue(tree, text, match[1] ?? '', at + indent, at + indent + match[0].length, lineEnd);
    at = nextLine(text, next);
  }
  return tree.finish();
}

/** Returns the end of the line on which the value ends. */
function readValue(tree: ScalarTree, text: string, name: string, start: number, valueStart: number, lineEnd: number): number {
  const entry = tree.entry(tree.root, name, start, valueStart);
  const quote = text.charAt(valueStart);
  let rest: number;
  if (quote === '"' || quote === "'" || quote === '`') {
    const closed = text.indexOf(quote, valueStart + 1) >= 0;
    rest = endOfQuoted(text, valueStart, closed ? text.length : lineEnd, quote !== '"');
    tree.literal(entry, valueStart, rest, insideQuotes(text, valueStart, rest));
    lineEnd = endOfLine(text, rest);
  } else {
    const comment = /[ \t]#|^#/.exec(text.slice(valueStart, lineEnd));
    const raw = text.slice(valueStart, comment ? valueStart + comment.index : lineEnd);
    rest = valueStart + raw.trimEnd().length;
    if (rest > valueStart) tree.literal(entry, valueStart, rest);
  }
  const comment = text.slice(rest, lineEnd).indexOf('#');
  if (comment >= 0) tree.comments.push({ start: rest + comment, end: lineEnd });
  return lineEnd;
}
