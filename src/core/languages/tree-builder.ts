import { calleeBefore, kindOfBracket, nextToken, previousToken } from './bracket.ts';
import type { Syntax } from './syntax.ts';
import { Bracket, punctuation, Token, type Tokens } from './tokens.ts';
import type { Entry, Group, Literal, Tree } from './tree.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };
/** A group whose end is not reached yet, and the entry that is being read in it. */
interface Open {
  readonly group: Writable<Group>;
  readonly bracket: number;
  entry: Writable<Entry> | undefined;
  /** First token of the entry. */
  first: number;
  /** The `:` or `=` that begins the value; -1 before there is one. */
  sign: number;
  assigned: boolean;
  /** Tokens of the value that are no literal and no `+`. */
  others: number;
}

const COMMA = punctuation(',');
const SEMICOLON = punctuation(';');
const COLON = punctuation(':');
const PLUS = punctuation('+');
const QUESTION = punctuation('?');
const ASSIGNMENTS = new Set(['=', ':=', '??=', '||=', '&&=', '+='].map(punctuation));
/** Punctuation that begins a statement rather than going on with the last one. */
const BEGINS_STATEMENT = new Set(['@', '!', '~', '...', '#'].map(punctuation));
const CONTINUES = new Set(['as', 'satisfies', 'extends', 'implements', 'instanceof']);
const MODIFIERS = new Set(['readonly', 'public', 'private', 'protected', 'static', 'override', 'declare', 'async', 'get', 'set']);

/** Builds the shape of a file from its tokens. Depth costs memory only: nothing here recurses. */
export function buildTree(tokens: Tokens, syntax: Syntax): Tree {
  return new TreeBuilder(tokens, syntax).build();
}

class TreeBuilder {
  readonly #tokens: Tokens;
  readonly #syntax: Syntax;
  readonly #groups: Group[] = [];
  readonly #entries: Entry[] = [];
  readonly #literals: Literal[] = [];
  readonly #closedBy = new Map<number, Group>();
  /** How many brackets of each kind are open: a close without an open is ignored without a search. */
  readonly #depths = [0, 0, 0, 0, 0];
  readonly #literalOfToken = new Map<number, Literal>();
  readonly #stack: Open[] = [];
  #awaitsAfter: Literal | undefined;

  constructor(tokens: Tokens, syntax: Syntax) {
    this.#tokens = tokens;
    this.#syntax = syntax;
  }

  build(): Tree {
    const { text, comments, holes } = this.#tokens;
    const root: Group = { kind: 'file', callee: '', calleeStart: 0, before: '', parent: undefined, entries: [], start: 0, end: text.length };
    this.#groups.push(root);
    this.#stack.push({ group: root, bracket: -1, entry: undefined, first: 0, sign: -1, assigned: false, others: 0 });
    for (let i = 0; i < this.#tokens.count; i++) this.#token(i);
    while (this.#stack.length) this.#closeTop(text.length, -1);
    for (const hole of holes) this.#literalOfToken.get(hole.token)?.holes.push({ start: hole.start, end: hole.end });
    return { text, root, groups: this.#groups, entries: this.#entries, literals: this.#literals, comments };
  }

  get #top(): Open {
    const top = this.#stack.at(-1);
    if (!top) throw new Error('the file group is open until the end');
    return top;
  }

  #token(i: number): void {
    const tokens = this.#tokens;
    const kind = tokens.kind(i);
    if (this.#awaitsAfter) {
      if (kind === Token.punctuation || kind === Token.word) this.#awaitsAfter.after = tokens.textOf(i).replace(/^[,;]$/, '');
      else if (kind === Token.string) this.#awaitsAfter.after = '+';
      if (kind !== Token.newline) this.#awaitsAfter = undefined;
    }
    if (kind === Token.newline) this.#newline(i);
    else if (kind === Token.open) this.#open(i);
    else if (kind === Token.close) this.#close(i);
    else if (kind === Token.string) this.#string(i);
    else if (kind === Token.punctuation) this.#punctuation(i);
    else this.#plain(i);
  }

  #isStatementList(open: Open): boolean {
    return open.group.kind === 'file' || open.group.kind === 'block';
  }

  #newline(i: number): void {
    const open = this.#top;
    if (!open.entry || !this.#isStatementList(open)) return;
    if (this.#syntax.lineEnd === 'soft') {
      const before = this.#tokens.kind(i - 1);
      const next = nextToken(this.#tokens, i);
      if (before === Token.punctuation) return;
      if (this.#tokens.kind(next) === Token.punctuation && !BEGINS_STATEMENT.has(this.#tokens.extra(next))) return;
      if (this.#tokens.kind(next) === Token.word && CONTINUES.has(this.#tokens.textOf(next))) return;
    }
    this.#endEntry(open);
  }

  #punctuation(i: number): void {
    const open = this.#top;
    const sign = this.#tokens.extra(i);
    if (sign === COMMA ? !this.#isStatementList(open) : sign === SEMICOLON && open.bracket !== Bracket.round && open.bracket !== Bracket.square) {
      this.#endEntry(open);
    } else if (sign === COLON && open.sign < 0 && this.#nameBefore(open, i)) {
      open.sign = i;
      this.#beginValue(open, i);
    } else if (ASSIGNMENTS.has(sign) && !open.assigned) {
      const entry = this.#entry(open, i);
      if (open.sign < 0) this.#setName(entry, i - 1);
      open.sign = i;
      open.assigned = true;
      this.#beginValue(open, i);
    } else this.#plain(i, sign === PLUS);
  }

  /** True when the entry is just a name so far (with modifiers and `?`), which it then takes. */
  #nameBefore(open: Open, i: number): boolean {
    const tokens = this.#tokens;
    let name = i - 1;
    if (tokens.kind(name) === Token.punctuation && tokens.extra(name) === QUESTION) name--;
    if (!open.entry || (tokens.kind(name) !== Token.word && tokens.kind(name) !== Token.string)) return false;
    let first = name;
    while (first > open.first && tokens.kind(first - 1) === Token.word && (MODIFIERS.has(tokens.textOf(first - 1)) || this.#isStatementList(open))) first--;
    if (first !== open.first || this.#syntax.keywords.has(tokens.textOf(first))) return false;
    this.#setName(open.entry, name);
    return true;
  }

  /** Names an entry after the token before its sign: a word, a string, or the string in `config["model"]`. */
  #setName(entry: Writable<Entry>, i: number): void {
    const tokens = this.#tokens;
    const at = previousToken(tokens, i + 1);
    const inside = this.#closedBy.get(at)?.entries[0]?.literals[0];
    const literal = tokens.kind(at) === Token.string ? this.#literalOfToken.get(at) : inside;
    if (literal) {
      entry.name = tokens.text.slice(literal.inner.start, literal.inner.end);
      entry.nameLiteral = literal;
    } else if (tokens.kind(at) === Token.word) entry.name = tokens.textOf(at);
  }

  #beginValue(open: Open, i: number): void {
    const entry = this.#entry(open, i);
    entry.valueStart = entry.end = this.#tokens.end(i);
    open.others = 0;
  }

  #plain(i: number, joins = false): void {
    const open = this.#top;
    this.#entry(open, i).end = this.#tokens.end(i);
    if (!joins) open.others++;
  }

  #entry(open: Open, i: number): Writable<Entry> {
    if (open.entry) return open.entry;
    const start = this.#tokens.start(i);
    const entry: Writable<Entry> = {
      group: open.group, index: open.group.entries.length, name: undefined, nameLiteral: undefined, start, valueStart: start, end: this.#tokens.end(i),
      typeOnly: false, literals: [], groups: [], head: this.#isStatementList(open) ? this.#head(i) : '',
    };
    open.entry = entry;
    open.first = i;
    open.sign = -1;
    open.assigned = false;
    open.others = 0;
    open.group.entries.push(entry);
    this.#entries.push(entry);
    return entry;
  }

  /** The first words of a statement, at most four. */
  #head(i: number): string {
    const words: string[] = [];
    for (let at = i; at < i + 4 && this.#tokens.kind(at) === Token.word; at++) words.push(this.#tokens.textOf(at));
    return words.join(' ');
  }

  #endEntry(open: Open): void {
    const { entry } = open;
    if (!entry) return;
    entry.typeOnly = open.sign >= 0 && !open.assigned && (this.#isStatementList(open) || open.group.kind === 'parameters');
    if (open.others === 0) for (const literal of entry.literals) if (literal.start >= entry.valueStart) literal.alone = true;
    open.entry = undefined;
    this.#awaitsAfter = undefined;
  }

  #string(i: number): void {
    const tokens = this.#tokens;
    const open = this.#top;
    const before = previousToken(tokens, i);
    const statementStart = !open.entry && this.#isStatementList(open);
    const entry = this.#entry(open, i);
    const next = tokens.kind(i + 1);
    const form = tokens.forms[tokens.extra(i)];
    const [start, end] = [tokens.start(i), tokens.end(i)];
    const quote = form ? tokens.text.indexOf(form.open, start) : start;
    const innerStart = Math.min(quote + (form?.open.length ?? 1), end);
    const close = form?.close ?? tokens.text.charAt(start);
    const closed = end - close.length >= innerStart && tokens.text.startsWith(close, end - close.length);
    const beside = before >= open.first && before !== open.sign && tokens.kind(before) !== Token.open;
    const literal: Literal = {
      start, end, inner: { start: innerStart, end: closed ? end - close.length : end }, holes: [], entry, alone: false, after: '',
      before: beside ? (tokens.kind(before) === Token.string ? '+' : tokens.textOf(before)) : '',
      statement: statementStart && (next === Token.newline || next === 0 || (next === Token.punctuation && tokens.extra(i + 1) === SEMICOLON)),
      raw: /r/i.test(tokens.text.slice(start, quote)),
    };
    entry.end = Math.max(entry.end, end);
    entry.literals.push(literal);
    this.#literals.push(literal);
    this.#literalOfToken.set(i, literal);
    this.#awaitsAfter = literal;
  }

  #open(i: number): void {
    const tokens = this.#tokens;
    const around = this.#top;
    const bracket = tokens.extra(i);
    const named = bracket === Bracket.round || bracket === Bracket.square || bracket === Bracket.tag;
    const callee = named ? calleeBefore(tokens, i, this.#closedBy) : { name: '', start: tokens.start(i), first: i };
    const beforeCallee = tokens.textOf(callee.first - 1);
    const kind = kindOfBracket(tokens, i, this.#syntax, around.group.kind, around.entry !== undefined, callee.name, beforeCallee);
    const parent = this.#entry(around, i);
    if (bracket !== Bracket.hole) around.others++;
    const isNamed = kind === 'call' || kind === 'tag' || kind === 'subscript' || kind === 'parameters';
    const group: Group = {
      kind, callee: isNamed ? callee.name : '', calleeStart: isNamed ? callee.start : tokens.start(i), before: isNamed ? beforeCallee : tokens.textOf(i - 1), parent, entries: [], start: tokens.start(i), end: tokens.end(i),
    };
    parent.groups.push(group);
    this.#groups.push(group);
    this.#depths[bracket] = (this.#depths[bracket] ?? 0) + 1;
    this.#stack.push({ group, bracket, entry: undefined, first: i + 1, sign: -1, assigned: false, others: 0 });
  }

  #close(i: number): void {
    const bracket = this.#tokens.extra(i);
    if (!this.#depths[bracket]) return;
    while (this.#top.bracket !== bracket) this.#closeTop(this.#tokens.start(i), -1);
    this.#closeTop(this.#tokens.end(i), i);
  }

  #closeTop(end: number, token: number): void {
    const open = this.#stack.pop();
    if (!open) return;
    this.#endEntry(open);
    open.group.end = end;
    const around = this.#stack.at(-1);
    if (!around) return;
    this.#depths[open.bracket] = (this.#depths[open.bracket] ?? 1) - 1;
    if (around.entry) around.entry.end = end;
    if (token < 0) return;
    this.#closedBy.set(token, open.group);
    if (open.bracket === Bracket.round && this.#syntax.braceBlocks) this.#recogniseParameters(open.group, around, token);
  }

  /** `name(…) {`, `(…) =>` and, in a class, `name(…): Type` declare parameters; only what follows tells. */
  #recogniseParameters(group: Writable<Group>, around: Open, close: number): void {
    const next = nextToken(this.#tokens, close);
    const text = this.#tokens.textOf(next);
    if (text === '=>' || (group.kind === 'call' && (text === '{' || text === ':') && this.#isStatementList(around) && !around.assigned)) group.kind = 'parameters';
  }
}
