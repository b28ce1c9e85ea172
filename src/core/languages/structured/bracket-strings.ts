import { endOfLine, nextLine } from '../../text/line-ends.ts';
import type { Span } from '../../text/source-file.ts';
import type { Quote } from './bracket-syntax.ts';

/** A string with its quotes, the text between them, and the expressions in it. */
export interface QuotedText extends Span {
  readonly inner: Span;
  readonly holes: Span[];
}

/** Reads the string that starts at `start`. One that is not closed ends with its line, or with the text. */
export function readQuoted(text: string, start: number, quote: Quote): QuotedText {
  const { open, escape } = quote;
  const first = start + open.length;
  const limit = quote.multiline ? text.length : endOfLine(text, start);
  const holes: Span[] = [];
  for (let at = first; at < limit; ) {
    if (escape === 'backslash' && text.charCodeAt(at) === 92) at += 2;
    else if (quote.holes && text.startsWith('${', at)) {
      const end = endOfHole(text, at + 2, limit);
      holes.push({ start: at, end });
      at = end;
    } else if (text.startsWith(open, at)) {
      // `""""` closes three and keeps one
      let close = at;
      while (open.length === 3 && text.startsWith(open, close + 1)) close++;
      return { start, end: close + open.length, inner: { start: first, end: close }, holes };
    } else at++;
  }
  const end = Math.min(Math.max(limit, first), text.length);
  return { start, end, inner: { start: Math.min(first, end), end }, holes };
}

/** After the brace that closes a hole; strings in it may hold braces. */
function endOfHole(text: string, start: number, limit: number): number {
  let depth = 1;
  for (let at = start; at < limit; at++) {
    const c = text.charAt(at);
    if (c === '{') depth++;
    else if (c === '}' && --depth === 0) return at + 1;
    else if (c === '"' || c === "'") {
      const close = text.indexOf(c, at + 1);
      if (close < 0 || close >= limit) return limit;
      at = close;
    }
  }
  return limit;
}

/** Reads `<<END` or `<<-END` at `start`: the lines up to one of that word alone. `undefined` when that never comes. */
export function readHeredoc(text: string, start: number): QuotedText | undefined {
  const word = /^<<-?([A-Za-z_]\w*)[ \t]*$/.exec(text.slice(start, Math.min(endOfLine(text, start), start + 100)))?.[1];
  if (word === undefined) return undefined;
  const first = nextLine(text, endOfLine(text, start));
  for (let at = first; at < text.length; ) {
    const end = endOfLine(text, at);
    if (text.slice(at, end).trim() === word) return { start, end, inner: { start: first, end: Math.max(first, at - 1) }, holes: [] };
    at = nextLine(text, end);
  }
  return undefined;
}
