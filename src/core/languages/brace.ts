import type { Syntax } from './syntax.ts';
import { Bracket, nextToken, previousToken, punctuation, Token, type Tokens } from './tokens.ts';
import type { Group } from './tree.ts';

const COLON = punctuation(':');
const COMMA = punctuation(',');
const EQUALS = punctuation('=');

/** What a brace encloses in languages that write `Type{field: value}`, judged by what it begins with: fields, elements or statements. */
export function kindOfBrace(tokens: Tokens, i: number, syntax: Syntax): Group['kind'] {
  const first = nextToken(tokens, i);
  const second = nextToken(tokens, first);
  const kind = tokens.kind(first);
  if (kind === Token.open) return opensElements(tokens, i, first) ? 'list' : 'block';
  const sign = tokens.kind(second) === Token.punctuation ? tokens.extra(second) : -1;
  const isName = (kind === Token.word && !syntax.keywords.has(tokens.textOf(first))) || kind === Token.string;
  if (isName && (sign === COLON || syntax.pairs?.has(tokens.textOf(second)))) return 'mapping';
  if (tokens.kind(first) === Token.punctuation && tokens.extra(first) === COLON && syntax.pairs !== undefined && tokens.kind(second) === Token.word) return 'mapping';
  if (kind === Token.string && (sign === COMMA || tokens.kind(second) === Token.close)) return followsType(tokens, i) ? 'list' : 'block';
  if (kind === Token.word && sign === COMMA && tokens.textOf(nextToken(tokens, nextToken(tokens, second))) !== ':=') return 'mapping';
  if (followsSlice(tokens, i) || (tokens.textOf(first) === 'new' && followsNew(tokens, i))) return 'list';
  return kind === Token.word && sign === EQUALS && followsNew(tokens, i) ? 'mapping' : 'block';
}

/** `[]Message{{…}}`, `new() { ["key"] = … }`. */
function opensElements(tokens: Tokens, i: number, first: number): boolean {
  return (tokens.extra(first) === Bracket.brace && followsType(tokens, i)) || (tokens.extra(first) === Bracket.square && followsNew(tokens, i));
}

/** The value of a type goes on here: a name, `]`, `>`, or a sign that a value follows. */
function followsType(tokens: Tokens, i: number): boolean {
  const before = previousToken(tokens, i);
  return tokens.kind(before) === Token.word || tokens.kind(before) === Token.punctuation || (tokens.kind(before) === Token.close && tokens.extra(before) === Bracket.square) || tokens.kind(before) === Token.open;
}

/** `[]pkg.Type{`, but not the body of a function that returns one: there a parenthesis stands before. */
function followsSlice(tokens: Tokens, i: number): boolean {
  let at = i - 1;
  while (tokens.kind(at) === Token.word || ['.', '*'].includes(tokens.textOf(at))) at--;
  return at < i - 1 && tokens.textOf(at) === ']' && tokens.textOf(at - 1) === '[' && tokens.textOf(at - 2) !== ')';
}

/** `new Type {`, `new Type(…) {`, `new() {`, and a brace in a list of such. */
function followsNew(tokens: Tokens, i: number): boolean {
  let depth = 0;
  for (let at = previousToken(tokens, i), steps = 0; at >= 0 && steps < MAX_REACH; at = previousToken(tokens, at), steps++) {
    const kind = tokens.kind(at);
    if (kind === Token.close) depth++;
    else if (kind === Token.open && --depth < 0) return false;
    else if (depth === 0 && kind === Token.word && ['new', 'with'].includes(tokens.textOf(at))) return true;
    else if (depth === 0 && kind === Token.punctuation && [';', '=>', '='].includes(tokens.textOf(at))) return false;
  }
  return false;
}

/** How far a `new` may stand before the brace of its fields, in tokens. */
const MAX_REACH = 60;
