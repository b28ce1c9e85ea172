import { NONE } from './lists.ts';
import { Bracket, punctuation, Token, type Tokens } from './tokens.ts';
import type { Entry, Literal } from './tree.ts';

const SEMICOLON = punctuation(';');

/** The literal of string token `i`. `before`: the token beside it in its entry, or -1; `beginsStatement`: nothing of a statement precedes it. */
export function literalAt(tokens: Tokens, i: number, entry: Entry, before: number, beginsStatement: boolean): Literal {
  const { text } = tokens;
  const form = tokens.forms[tokens.extra(i)];
  const [start, end] = [tokens.start(i), tokens.end(i)];
  const quote = form ? text.indexOf(form.open, start) : start;
  const innerStart = Math.min(quote + (form?.open.length ?? 1), end);
  const close = form?.close ?? text.charAt(start);
  const isClosed = end - close.length >= innerStart && text.startsWith(close, end - close.length);
  const next = tokens.kind(i + 1);
  const body = tokens.bodies.get(i);
  return {
    start, end, inner: body ?? { start: innerStart, end: isClosed ? end - close.length : end }, holes: NONE, entry, alone: false, after: '',
    // literals side by side are joined, as if a plus stood between them; a hole is the last token of the string that it stands in
    before: tokens.kind(before) === Token.string || (tokens.kind(before) === Token.close && tokens.extra(before) === Bracket.hole) ? '+' : tokens.textOf(before),
    statement: beginsStatement && (next === Token.newline || next === 0 || (next === Token.punctuation && tokens.extra(i + 1) === SEMICOLON)),
    raw: form?.escape === 'none' || /r/i.test(text.slice(start, quote)),
  };
}
