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
  const holes: Span[] = [];
  let at = first;
  while (at < text.length) {
    const c = text.charCodeAt(at);
    if (!quote.multiline && (c === 10 || c === 13)) break;
    if (escape === 'backslash' && c === 92) at += /[\r\n]/.test(text.charAt(at + 1)) ? 1 : 2;
    else if (quote.holes && text.startsWith('${', at)) {
      const end = endOfHole(text, at + 2);
      holes.push({ start: at, end });
      at = end;
    } else if (text.startsWith(open, at)) {
      // `""""` closes three and keeps one
      let close = at;
      while (open.length === 3 && text.startsWith(open, close + 1)) close++;
      return { start, end: close + open.length, inner: { start: first, end: close }, holes };
    } else at++;
  }
  const end = Math.min(at, text.length);
  return { start, end, inner: { start: first, end }, holes };
}

/** After the brace that closes a hole, at most the end of the line; strings in it may hold braces. */
function endOfHole(text: string, start: number): number {
  let depth = 1;
  let quote = '';
  for (let at = start; at < text.length; at++) {
    const c = text.charAt(at);
    if (c === '\n' || c === '\r') return at;
    if (quote !== '') quote = c === quote ? '' : quote;
    else if (c === '{') depth++;
    else if (c === '}' && --depth === 0) return at + 1;
    else if (c === '"' || c === "'") quote = c;
  }
  return text.length;
}

const HEREDOC = /<<-?([A-Za-z_]\w*)[ \t]*(?:\r\n|\r|\n)/y;

/**
 * Reads `<<END` or `<<-END` at `start`: the lines up to one of that word alone. `undefined` when that never comes; the word is then added
 * to `unclosed`, and not looked for again.
 */
export function readHeredoc(text: string, start: number, unclosed: Set<string>): QuotedText | undefined {
  HEREDOC.lastIndex = start;
  const [opening, word] = HEREDOC.exec(text) ?? [];
  if (opening === undefined || word === undefined || unclosed.has(word)) return undefined;
  const first = start + opening.length;
  for (let at = first; at < text.length; ) {
    const end = endOfLine(text, at);
    if (text.slice(at, end).trim() === word) return { start, end, inner: { start: first, end: Math.max(first, at - 1) }, holes: [] };
    at = nextLine(text, end);
  }
  unclosed.add(word);
  return undefined;
}
