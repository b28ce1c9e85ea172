import { Token } from './tokens.ts';
import type { LexerState } from './lexer-state.ts';

/** So many tags without an end are shifts, not texts: then the file is searched for no more. */
const MAX_UNENDED = 8;

/** `<<~TAG`: a string token for the tag; its text is on the lines below. False when this is none. */
export function openHeredoc(state: LexerState, pattern: RegExp): boolean {
  pattern.lastIndex = state.at;
  const match = pattern.exec(state.text);
  const tag = match?.groups?.['tag'];
  if (!match || tag === undefined || state.unended > MAX_UNENDED) return false;
  const token = state.tokens.push(Token.string, state.at, state.at + match[0].length, -1);
  state.heredocs.push({ token, tag });
  state.tokens.bodies.set(token, { start: state.at, end: state.at });
  state.at += match[0].length;
  return true;
}

/** Passes over the texts that begin at this line, in the order of their tags. */
export function lexHeredocs(state: LexerState): void {
  for (const { token, tag } of state.heredocs.splice(0)) {
    const end = new RegExp(`^[ \\t]*${tag}\\b`, 'gm');
    end.lastIndex = state.at;
    const match = end.exec(state.text);
    if (!match) {
      state.unended++;
      continue;
    }
    state.tokens.bodies.set(token, { start: state.at, end: match.index });
    state.at = end.lastIndex;
  }
}
