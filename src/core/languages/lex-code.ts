import { Char, charTable, isDigit, isWordPart, type CodeFrame, type LexerState } from './lexer-state.ts';
import { lexComment } from './lex-comment.ts';
import { lexHeredocs, openHeredoc } from './lex-heredoc.ts';
import { openTag } from './lex-jsx.ts';
import { abandonHole, closeHole, openString } from './lex-string.ts';
import { endsLine } from '../text/line-ends.ts';
import { Bracket, punctuation, Token } from './tokens.ts';

/** Operators of more than one character, longest first. */
const OPERATORS = ['===', '!==', '...', '??=', '||=', '&&=', '**=', '==', '!=', '=>', '??', '||', '&&', '?.', '?:', '<=', '>=', ':=', '->', '::', '+=', '-=', '**', '<<', '>>'];
const BY_FIRST = new Map([...new Set(OPERATORS.map((operator) => operator.charCodeAt(0)))].map((c) =>
  [c, OPERATORS.flatMap((text) => (text.charCodeAt(0) === c ? [{ text, code: punctuation(text) }] : []))] as const));
/** Words after which a value, not a division or a comparison, starts. */
const BEFORE_VALUE = new Set(['return', 'typeof', 'case', 'in', 'of', 'delete', 'void', 'throw', 'new', 'await', 'yield', 'else', 'do', 'default', 'and', 'or', 'not']);
const MAX_PREFIX = 3;
/** The bracket that opens what each closing one ends, by character code. */
const OPENERS: Readonly<Record<number, number>> = { 41: 40, 125: 123 };

/** Lexes code until another frame begins or this one ends. */
export function lexCode(state: LexerState, frame: CodeFrame): void {
  const { text, frames } = state;
  const depth = frames.length;
  const table = charTable(state.syntax);
  while (state.at < text.length && frames.length === depth) {
    const { at } = state;
    const c = text.charCodeAt(at);
    const kind = c < 128 ? table[c] : Char.word;
    if (kind === Char.space) state.at++;
    else if (kind === Char.word) word(state, table);
    else if (kind === Char.newline) {
      if (!endsLine(text, at)) state.at++;
      else if (frame.hole && abandonHole(state)) return;
      else {
        state.tokens.push(Token.newline, at, ++state.at, 0);
        if (state.heredocs.length) lexHeredocs(state);
      }
    } else if (kind === Char.bracket) bracket(state, frame, c);
    else if (kind === Char.quote) {
      if (!openString(state, at, at)) state.at++;
    } else if (kind === Char.digit) number(state);
    else if (kind === Char.comment && lexComment(state)) continue;
    else if (c === 92) state.at += text.charCodeAt(at + 1) === 13 ? 3 : 2; // a backslash joins two lines
    else if (c === 47 && state.syntax.regex && regex(state)) continue;
    else if (c === 60 && state.syntax.heredoc && openHeredoc(state, state.syntax.heredoc)) continue;
    else if (c === 60 && state.syntax.jsx && valueMayStart(state) && openTag(state)) return;
    else operator(state, c);
  }
}

function bracket(state: LexerState, frame: CodeFrame, c: number): void {
  const { at } = state;
  if (c === frame.hole) {
    if (frame.depth === 0) return closeHole(state, at + 1);
    frame.depth--;
  } else if (c === OPENERS[frame.hole]) frame.depth++;
  const kind = c === 123 || c === 125 ? Bracket.brace : c === 40 || c === 41 ? Bracket.round : Bracket.square;
  state.tokens.push(c === 40 || c === 91 || c === 123 ? Token.open : Token.close, at, ++state.at, kind);
}

function word(state: LexerState, table: Uint8Array): void {
  const start = state.at;
  let end = start + 1;
  while (end < state.text.length && isWordPart(state.text.charCodeAt(end))) end++;
  if (end - start <= MAX_PREFIX && table[state.text.charCodeAt(end)] === Char.quote && openString(state, start, end)) return;
  state.at = end;
  state.tokens.push(Token.word, start, end, 0);
}

function number(state: LexerState): void {
  const { text } = state;
  const start = state.at;
  let end = start + 1;
  while (end < text.length) {
    const c = text.charCodeAt(end);
    const next = text.charCodeAt(end + 1);
    // a dot belongs to the number unless a name or another dot follows: `1.5`, `1.`, but `1.toFixed` and `1..2` not
    if (!isWordPart(c) && !(c === 46 && next !== 46 && (isDigit(next) || !isWordPart(next)))) break;
    end++;
  }
  state.at = end;
  state.tokens.push(Token.number, start, end, 0);
}

function operator(state: LexerState, c: number): void {
  const { at, text } = state;
  let length = 1;
  let code = c;
  for (const candidate of BY_FIRST.get(c) ?? []) {
    if (!text.startsWith(candidate.text, at)) continue;
    ({ code } = candidate);
    ({ length } = candidate.text);
    break;
  }
  state.at += length;
  state.tokens.push(Token.punctuation, at, state.at, code);
}

/** True where a value may start: a `/` opens a regular expression and a `<` opens a tag. */
function valueMayStart({ tokens }: LexerState): boolean {
  let last = tokens.count - 1;
  while (tokens.kind(last) === Token.newline) last--;
  const kind = tokens.kind(last);
  if (kind === 0 || kind === Token.open || kind === Token.punctuation) return true;
  // a block may end before a line that starts with a value
  if (kind === Token.close) return last < tokens.count - 1 && tokens.extra(last) === Bracket.brace;
  return kind === Token.word && BEFORE_VALUE.has(tokens.textOf(last));
}

function regex(state: LexerState): boolean {
  const { text } = state;
  const start = state.at;
  if (start < state.noRegexBefore || !valueMayStart(state)) return false;
  let inClass = false;
  for (let at = start + 1; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === 10 || c === 13) {
      // what does not close from here may still close from a later slash, but not if a class was left open
      if (inClass) state.noRegexBefore = at;
      return false;
    }
    if (c === 92) at++;
    else if (c === 91) inClass = true;
    else if (c === 93) inClass = false;
    else if (c === 47 && !inClass) {
      at++;
      while (at < text.length && isWordPart(text.charCodeAt(at))) at++;
      state.at = at;
      state.tokens.push(Token.regex, start, at, 0);
      return true;
    }
  }
  return false;
}
