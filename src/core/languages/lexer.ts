import { lexCode } from './lex-code.ts';
import { lexChildren, lexTag } from './lex-jsx.ts';
import { lexString } from './lex-string.ts';
import { LexerState } from './lexer-state.ts';
import type { Syntax } from './syntax.ts';
import type { Tokens } from './tokens.ts';

/** Splits a text into tokens by a language's table. Never throws; what is not closed ends with its line or with the text. */
export function tokenize(text: string, syntax: Syntax): Tokens {
  const state = new LexerState(text, syntax);
  while (state.at < text.length) {
    const frame = state.frames.at(-1);
    if (frame === undefined) break;
    if (frame.kind === 'code') lexCode(state, frame);
    else if (frame.kind === 'string') lexString(state, frame);
    else if (frame.kind === 'tag') lexTag(state, frame);
    else lexChildren(state);
  }
  for (const frame of state.frames) if (frame.kind === 'string') state.tokens.ends[frame.token] = text.length;
  return state.tokens;
}
