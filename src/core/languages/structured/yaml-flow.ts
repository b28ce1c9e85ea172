import { endOfLine } from '../../text/line-ends.ts';
import type { Entry } from '../tree.ts';
import { endOfQuoted, insideQuotes, type ScalarTree } from './scalar-tree.ts';

/** Reads a flow collection (`{a: b}`, `[a, b]`) that starts at `start`; returns its end, at most `limit`. A stack, not recursion, holds the depth. */
export function readFlow(tree: ScalarTree, text: string, parent: Entry, start: number, limit: number): number {
  const open: { readonly group: ReturnType<ScalarTree['group']>; entry: Entry | undefined }[] = [];
  let at = start;
  while (at < limit) {
    const c = text.charAt(at);
    const top = open.at(-1);
    if (c === '{' || c === '[') {
      const around = top ? (top.entry ??= tree.entry(top.group, undefined, at, at)) : parent;
      open.push({ group: tree.group(c === '{' ? 'mapping' : 'list', around, at, at + 1), entry: undefined });
      at++;
    } else if (c === '}' || c === ']') {
      open.pop();
      at++;
      if (top?.group.parent) tree.stretch(top.group.parent, at);
      if (!open.length) return at;
    } else if (c === ',') {
      if (top) top.entry = undefined;
      at++;
    } else if (c === '#' && /\s/.test(text.charAt(at - 1))) {
      const end = endOfLine(text, at);
      tree.comments.push({ start: at, end });
      at = end;
    } else if (/\s/.test(c) || !top) at++;
    else at = readScalar(tree, text, top, at, limit);
  }
  return at;
}

/** A key or a value; a key is a scalar with a colon behind it. Returns where to go on. */
function readScalar(tree: ScalarTree, text: string, top: { readonly group: ReturnType<ScalarTree['group']>; entry: Entry | undefined }, start: number, limit: number): number {
  const quote = text.charAt(start);
  const quoted = quote === '"' || quote === "'";
  const end = quoted ? endOfQuoted(text, start, limit, quote === "'") : start + (/^(?:[^,[\]{}\n:#]|:(?![\s,[\]{}]|$)|#)+/.exec(text.slice(start, start + 2000))?.[0].trimEnd().length ?? 1);
  const inner = quoted ? insideQuotes(text, start, end) : { start, end };
  const colon = /^[ \t]*:/.exec(text.slice(end, end + 20));
  if (colon && !top.entry) {
    top.entry = tree.entry(top.group, text.slice(inner.start, inner.end), start, end + colon[0].length);
    return end + colon[0].length;
  }
  if (!colon && end > start) tree.literal((top.entry ??= tree.entry(top.group, undefined, start, start)), start, end, inner);
  return Math.max(end + (colon?.[0].length ?? 0), start + 1);
}
