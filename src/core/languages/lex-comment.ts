import { endOfLine } from '../text/line-ends.ts';
import type { LexerState } from './lexer-state.ts';

/** Keeps the comment that starts here apart; false when none does. */
export function lexComment(state: LexerState): boolean {
  const { text, syntax } = state;
  const start = state.at;
  for (const [open, close] of syntax.blockComments) {
    if (!text.startsWith(open, start)) continue;
    const end = text.indexOf(close, start + open.length);
    state.at = end < 0 ? text.length : end + close.length;
    state.tokens.comments.push({ start, end: state.at });
    return true;
  }
  if (!syntax.lineComments.some((open) => text.startsWith(open, start))) return false;
  state.at = endOfLine(text, start);
  state.tokens.comments.push({ start, end: state.at });
  return true;
}
