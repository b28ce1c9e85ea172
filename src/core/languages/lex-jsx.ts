import { lexComment } from './lex-comment.ts';
import { isWordPart, isWordStart, type LexerState, type TagFrame } from './lexer-state.ts';
import { Bracket, punctuation, Token } from './tokens.ts';

/** How far a tag's name is looked for. */
const NAME_REACH = 200;

/** `<Name` or `<>` where a value may start; type parameters of functions (`<T,>`, `<T extends U>`, `<const T>`, `<T>(x: T) =>`) are none. */
export function openTag(state: LexerState): boolean {
  const ahead = state.text.slice(state.at, state.at + NAME_REACH);
  const match = /^<([A-Za-z_$][\w$.:-]*)?\s*([^]?)/.exec(ahead);
  if (!match) return false;
  const [, name = '', next = ''] = match;
  if (name === '' ? next !== '>' : ',=('.includes(next)) return false;
  if (/^<(?:const\s+)?[\w$]+\s+extends\s|^<const\s+[\w$]+\s*[,>=]/.test(ahead) || /^<[\w$]+>\([^()]*(?:\([^()]*\)[^()]*)*\)\s*(?::[^=;{}]*)?=>/.test(ahead)) return false;
  startTag(state, name, false);
  if (next === '<') skipTypeArguments(state);
  return true;
}

/** `<Select<Option> …>`: the types of a generic component are no part of its attributes. */
function skipTypeArguments(state: LexerState): void {
  const from = state.text.indexOf('<', state.at);
  let depth = 0;
  for (let at = from; at < state.text.length && at - from < NAME_REACH; at++) {
    const c = state.text.charCodeAt(at);
    if (c === 60) depth++;
    if (c === 62 && state.text.charCodeAt(at - 1) !== 61 && --depth === 0) {
      state.at = at + 1;
      return;
    }
  }
}

function startTag(state: LexerState, name: string, closing: boolean): void {
  const start = state.at;
  const nameAt = start + (closing ? 2 : 1);
  if (!closing) {
    if (name) state.tokens.push(Token.word, nameAt, nameAt + name.length, 0);
    state.tokens.push(Token.open, start, start + 1, Bracket.tag);
  }
  state.at = nameAt + name.length;
  state.frames.push({ kind: 'tag', closing });
}

/** Attributes of a tag. A comma token of no width goes before each, so that they read like arguments. */
export function lexTag(state: LexerState, frame: TagFrame): void {
  const { text, tokens } = state;
  while (state.at < text.length) {
    const { at } = state;
    const c = text.charCodeAt(at);
    if (c === 62 || (c === 47 && text.charCodeAt(at + 1) === 62)) return endTag(state, frame, c === 47);
    if (c === 123) return openCode(state);
    if (c === 47 && lexComment(state)) continue;
    if (c === 34 || c === 39) {
      const end = text.indexOf(text.charAt(at), at + 1);
      state.at = end < 0 ? text.length : end + 1;
      tokens.push(Token.string, at, state.at, -1);
    } else if (isWordStart(c)) {
      while (state.at < text.length && (isWordPart(text.charCodeAt(state.at)) || '-:.'.includes(text.charAt(state.at)))) state.at++;
      tokens.push(Token.punctuation, at, at, punctuation(','));
      tokens.push(Token.word, at, state.at, 0);
    } else {
      state.at++;
      if (c === 61) tokens.push(Token.punctuation, at, state.at, punctuation('='));
    }
  }
}

function openCode(state: LexerState): void {
  state.tokens.push(Token.open, state.at, ++state.at, Bracket.hole);
  state.frames.push({ kind: 'code', depth: 0, hole: 125 });
}

function endTag(state: LexerState, frame: TagFrame, empty: boolean): void {
  const start = state.at;
  state.at += empty ? 2 : 1;
  state.frames.pop();
  if (frame.closing) {
    if (state.frames.at(-1)?.kind === 'children') state.frames.pop();
    return;
  }
  state.tokens.push(Token.close, start, state.at, Bracket.tag);
  if (!empty) state.frames.push({ kind: 'children' });
}

/** Text between tags is neither code nor string: it runs to the next tag or to the next `{`. */
export function lexChildren(state: LexerState): void {
  const { text } = state;
  while (state.at < text.length) {
    const c = text.charCodeAt(state.at);
    if (c === 123) return openCode(state);
    if (c === 60) {
      const match = /^<(\/?)([A-Za-z_$][\w$.:-]*)?/.exec(text.slice(state.at, state.at + NAME_REACH));
      return startTag(state, match?.[2] ?? '', match?.[1] === '/');
    }
    state.at++;
  }
}
