import { kindOfBrace } from './brace.ts';
import type { OpenGroup } from './open-group.ts';
import type { Syntax } from './syntax.ts';
import { Bracket, nextToken, previousToken, punctuation, Token, type Tokens } from './tokens.ts';
import type { Group } from './tree.ts';

const DOTS = new Set([punctuation('.'), punctuation('?.'), punctuation('::'), punctuation('->')]);
const GREATER = punctuation('>');
const LESS = punctuation('<');
const PATH = punctuation('::');
const BANG = punctuation('!');
/** Longer names are cut from the left: what a call is shows at its end, and a chain of a thousand calls must not cost its square. */
const MAX_CALLEE = 160;
const MAX_SEGMENTS = 24;
/** How far type arguments may reach between a name and its parenthesis. */
const TYPE_ARGUMENT_TOKENS = 40;
/** Words and signs before a name whose `{` is the body of a declaration, not an argument. */
const DECLARES = new Set(['class', 'struct', 'object', 'interface', 'enum', 'extension', 'protocol', 'actor', ':', ',', '->', 'in', 'is']);
/** Words before a `{` that holds a value, not statements. */
const BEFORE_MAPPING = new Set(['const', 'let', 'var', 'return', 'default', 'yield', 'await', 'import', 'export', 'in', 'of', 'typeof', 'as', 'satisfies', 'throw', 'case']);

/** Dotted name that ends directly before the bracket at token `i`, and where it starts. */
function calleeBefore(tokens: Tokens, i: number, closedBy: ReadonlyMap<number, Group>): { name: string; start: number; first: number } {
  let at = skipTypeArguments(tokens, i - 1);
  let name = '';
  let first = i;
  for (let segments = 0; ; segments++) {
    if (tokens.kind(at) === Token.punctuation && tokens.extra(at) === BANG) at--;
    if (tokens.kind(at) === Token.word) name = tokens.textOf(at) + name;
    else {
      const group = tokens.kind(at) === Token.close ? closedBy.get(at) : undefined;
      if (group && (group.kind === 'call' || group.kind === 'subscript' || group.kind === 'parentheses')) {
        name = `${group.callee}${group.kind === 'subscript' ? '[]' : '()'}${name}`.slice(-MAX_CALLEE);
        return { name, start: group.calleeStart, first: at };
      }
      if (tokens.kind(at) === Token.string && name) return { name: `""${name}`, start: tokens.start(at), first: at };
      return { name: name.replace(/^\./, ''), start: first < i ? tokens.start(first) : tokens.start(i), first };
    }
    first = at;
    const dot = previousToken(tokens, at);
    if (segments === MAX_SEGMENTS || tokens.kind(dot) !== Token.punctuation || !DOTS.has(tokens.extra(dot))) return { name, start: tokens.start(first), first };
    name = `.${name}`;
    at = previousToken(tokens, dot);
  }
}

/** What the bracket at token `i` opens: its kind, and what is called there. */
export function openedBy(tokens: Tokens, i: number, syntax: Syntax, closedBy: ReadonlyMap<number, Group>, around: OpenGroup): Pick<Group, 'kind' | 'callee' | 'calleeStart' | 'before'> {
  const bracket = tokens.extra(i);
  const isBrace = bracket === Bracket.brace;
  const named = bracket === Bracket.round || bracket === Bracket.square || bracket === Bracket.tag || (isBrace && syntax.literals);
  // the braces of an object often stand on a line of their own below its type
  const at = isBrace && syntax.targetTypes ? previousToken(tokens, i) + 1 : i;
  const { name, start, first } = named ? typeOrCallee(tokens, at, syntax, closedBy) : { name: '', start: tokens.start(i), first: i };
  // the braces of `new Type(…) { … }` go on with its arguments
  const callee = isBrace ? name.replace(/\(\)$/, '') : name;
  const before = tokens.textOf(first - 1);
  const kind = kindOfBracket(tokens, i, syntax, around.group.kind, around.entry !== undefined, callee, before);
  const isTyped = isBrace && callee !== '' && !syntax.keywords.has(callee);
  const isNamed = kind === 'call' || kind === 'tag' || kind === 'subscript' || kind === 'parameters' || (isTyped && (kind === 'mapping' || (kind === 'block' && syntax.trailingBlocks && !DECLARES.has(before))));
  return isNamed ? { kind: kind === 'mapping' ? 'call' : kind, callee, calleeStart: start, before } : { kind, callee: '', calleeStart: tokens.start(i), before: tokens.textOf(i - 1) };
}

/** `Type name = new(`: the type is what is called; else what stands before the bracket. */
function typeOrCallee(tokens: Tokens, i: number, syntax: Syntax, closedBy: ReadonlyMap<number, Group>): { name: string; start: number; first: number } {
  const callee = calleeBefore(tokens, i, closedBy);
  const isNew = syntax.targetTypes === true && callee.name === 'new' && tokens.textOf(i - 2) === '=' && tokens.kind(i - 3) === Token.word && tokens.kind(i - 4) === Token.word;
  return isNew ? { ...callee, name: tokens.textOf(i - 4) } : callee;
}

/** `create<Foo, Bar>(`: from the `>` back to the token before the `<`; anything else stays where it is. */
function skipTypeArguments(tokens: Tokens, from: number): number {
  if (tokens.kind(from) !== Token.punctuation || tokens.extra(from) !== GREATER) return from;
  let depth = 0;
  for (let at = from; at >= 0 && from - at < TYPE_ARGUMENT_TOKENS; at--) {
    if (tokens.kind(at) === Token.newline) return from;
    if (tokens.kind(at) !== Token.punctuation) continue;
    if (tokens.extra(at) === GREATER) depth++;
    // `parse::<T>(`: the sign before the types belongs to them
    if (tokens.extra(at) === LESS && --depth === 0) return tokens.extra(at - 1) === PATH && tokens.kind(at - 1) === Token.punctuation ? at - 2 : at - 1;
  }
  return from;
}

/** What a bracket encloses, judged by what stands before it. `inStatement` tells whether a statement has begun before it. */
function kindOfBracket(tokens: Tokens, i: number, syntax: Syntax, around: Group['kind'], inStatement: boolean, callee: string, beforeCallee: string): Group['kind'] {
  const bracket = tokens.extra(i);
  if (bracket === Bracket.hole) return 'hole';
  if (bracket === Bracket.tag) return 'tag';
  if (bracket === Bracket.round) {
    const last = callee.slice(callee.lastIndexOf('.') + 1);
    if (syntax.blockWords?.has(callee)) return 'block';
    if (syntax.listCalls?.has(callee) || syntax.listCalls?.has(last)) return 'list';
    if (!callee || syntax.keywords.has(callee) || syntax.keywords.has(last)) return syntax.declarations.has(callee) ? 'parameters' : 'parentheses';
    return syntax.declarations.has(beforeCallee) || (syntax.declarations.has(callee) && beforeCallee !== '.') ? 'parameters' : 'call';
  }
  if (bracket === Bracket.square) return callee && !syntax.keywords.has(callee) ? 'subscript' : 'list';
  if (!syntax.braceBlocks) return 'mapping';
  if (syntax.literals) return kindOfBrace(tokens, i, syntax);
  const before = previousToken(tokens, i);
  const kind = tokens.kind(before);
  if (!inStatement) return around === 'file' || around === 'block' ? 'block' : 'mapping';
  if (kind === Token.close) return 'block';
  if (kind === Token.word) return BEFORE_MAPPING.has(tokens.textOf(before)) ? 'mapping' : 'block';
  if (kind === Token.punctuation) return tokens.textOf(before) === '=>' || tokens.textOf(before) === '>' ? 'block' : 'mapping';
  return 'mapping';
}

/** `name(…) {`, `(…) =>` and, in a class, `name(…): Type` declare parameters; only what follows the bracket tells. */
export function declaresParameters(tokens: Tokens, close: number, group: Group, syntax: Syntax, beginsStatement: boolean): boolean {
  const text = tokens.textOf(nextToken(tokens, close));
  return text === '=>' || (group.kind === 'call' && (text === '{' || text === ':') && beginsStatement && syntax.bareMethods === true);
}
