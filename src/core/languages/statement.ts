import type { Syntax } from './syntax.ts';
import { Bracket, nextToken, previousToken, punctuation, Token, type Tokens } from './tokens.ts';
import type { Group } from './tree.ts';

const QUESTION = punctuation('?');
/** Punctuation that begins a statement rather than going on with the last one. */
const BEGINS_STATEMENT = new Set(['@', '!', '~', '...', '#'].map(punctuation));
const CONTINUES = new Set(['as', 'satisfies', 'extends', 'implements', 'instanceof']);
const MODIFIERS = new Set(['readonly', 'public', 'private', 'protected', 'internal', 'open', 'final', 'static', 'override', 'declare', 'async', 'get', 'set', 'val', 'var']);
const DECLARE = new Set(['var', 'const', 'let', 'val']);
const HEAD_WORDS = 4;
/** How many tokens the accessors of a property may have. */
const MAX_ACCESSORS = 12;

/** True for groups whose entries are statements. */
export function isStatementList(group: Group): boolean {
  return group.kind === 'file' || group.kind === 'block';
}

/** Whether a statement goes on after the line break at token `i`, in a language without hard line ends. */
export function goesOn(tokens: Tokens, i: number, syntax: Syntax): boolean {
  if (tokens.kind(i - 1) === Token.punctuation && !syntax.endsLine?.has(tokens.textOf(i - 1))) return true;
  const next = nextToken(tokens, i);
  // a brace on a line of its own begins the body of what stands above it
  if (syntax.literals && tokens.kind(next) === Token.open && tokens.extra(next) === Bracket.brace) return true;
  if (tokens.kind(next) === Token.punctuation) return !BEGINS_STATEMENT.has(tokens.extra(next));
  return tokens.kind(next) === Token.word && CONTINUES.has(tokens.textOf(next));
}

/** The first words of a statement. */
export function headOf(tokens: Tokens, i: number): string {
  let last = i;
  let isSpaced = true;
  while (last < i + HEAD_WORDS && tokens.kind(last) === Token.word) {
    if (last > i) isSpaced &&= tokens.start(last) === tokens.end(last - 1) + 1 && tokens.text.charCodeAt(tokens.end(last - 1)) === 32;
    last++;
  }
  // nearly always the words are the text
  if (isSpaced) return last === i ? '' : tokens.text.slice(tokens.start(i), tokens.end(last - 1));
  return Array.from({ length: last - i }, (_, word) => tokens.textOf(i + word)).join(' ');
}

/** The token that names an entry whose sign (`:` or `=`) is token `sign`; a `?` between them is passed over. */
export function nameToken(tokens: Tokens, sign: number): number {
  const before = previousToken(tokens, sign);
  return tokens.kind(before) === Token.punctuation && tokens.extra(before) === QUESTION ? before - 1 : before;
}

/** The name in `name Type = value`: the first of two words before the sign, unless it is the keyword of the declaration. */
export function declaredName(tokens: Tokens, first: number, sign: number): number {
  const last = nameToken(tokens, sign);
  const before = last - 1;
  return before >= first && tokens.kind(last) === Token.word && tokens.kind(before) === Token.word && !DECLARE.has(tokens.textOf(before)) ? before : last;
}

/** Two words before the arrow: the type and the name of a member. */
export function beginsMember(tokens: Tokens, arrow: number): boolean {
  return tokens.kind(arrow - 1) === Token.word && tokens.kind(arrow - 2) === Token.word;
}

/** The name of `Name { get; set; } =`, whose closing brace is token `close`: what stands before the opening one. */
export function propertyName(tokens: Tokens, close: number): number {
  for (let at = close - 1; at > close - MAX_ACCESSORS && tokens.kind(at) !== Token.close; at--) if (tokens.kind(at) === Token.open) return previousToken(tokens, at);
  return close;
}

/** True when all from token `first` to the colon is a name: a word or string, with modifiers, or with keywords in a statement. */
export function isNameOnly(tokens: Tokens, first: number, colon: number, syntax: Syntax, inStatement: boolean): boolean {
  const name = nameToken(tokens, colon);
  // `option :name` has a symbol for its argument
  if (syntax.symbols && tokens.start(colon) > tokens.end(name)) return false;
  if (tokens.kind(name) !== Token.word && tokens.kind(name) !== Token.string) return false;
  let at = name;
  while (at > first && tokens.kind(at - 1) === Token.word && (inStatement || MODIFIERS.has(tokens.textOf(at - 1)))) at--;
  // `pub(crate) const NAME: …`
  if (inStatement && tokens.kind(at - 1) === Token.close && tokens.textOf(first) === 'pub') return true;
  return at === first && !syntax.keywords.has(tokens.textOf(first));
}
