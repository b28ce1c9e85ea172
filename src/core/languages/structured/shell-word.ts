import { endOfLine } from '../../text/line-ends.ts';
import type { Span } from '../../text/source-file.ts';
import { endOfQuoted } from './scalar-tree.ts';

/** One word of a command. `quoted`: it is nothing but one quoted text. */
export interface Word extends Span {
  readonly quoted: boolean;
}

/** Characters of a word without quotes and expansions. */
const PLAIN = /(?:[^ \t\r\n;|&(){}`<>"'\\$]|\\[^]?|\$(?!\{))+/y;

/** The word that starts at `start`: it runs over quotes and expansions to a blank or a separator. */
export function wordAt(text: string, start: number): Word {
  let at = start;
  let pieces = 0;
  while (at < text.length) {
    const c = text.charAt(at);
    if (c === '"' || c === "'") at = endOfQuote(text, at);
    else if (text.startsWith('${', at)) at = endOfExpansion(text, at);
    else {
      PLAIN.lastIndex = at;
      if (!PLAIN.test(text)) break;
      at = PLAIN.lastIndex;
    }
    pieces++;
  }
  return { start, end: at, quoted: pieces === 1 && /["']/.test(text.charAt(start)) };
}

function endOfQuote(text: string, start: number): number {
  const quote = text.charAt(start);
  const end = quote === "'" ? text.indexOf(quote, start + 1) + 1 : endOfQuoted(text, start, text.length, false);
  // nothing closes it: it ends with its line
  return end > start + 1 && text.charAt(end - 1) === quote ? end : endOfLine(text, start);
}

function endOfExpansion(text: string, start: number): number {
  const close = text.indexOf('}', start);
  const line = endOfLine(text, start);
  return close < 0 || close > line ? line : close + 1;
}
