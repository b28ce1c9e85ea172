import { declaresParameters, openedBy } from './bracket.ts';
import { appended, NONE } from './lists.ts';
import { literalAt } from './literal-token.ts';
import { OpenGroup, type Writable } from './open-group.ts';
import { beginsMember, declaredName, goesOn, isNameOnly, nameToken, propertyName } from './statement.ts';
import type { Syntax } from './syntax.ts';
import { Bracket, previousToken, punctuation, Token, type Tokens } from './tokens.ts';
import type { Entry, Group, Literal, Tree } from './tree.ts';

const [COMMA, SEMICOLON, COLON, PLUS, ARROW] = [',', ';', ':', '+', '=>'].map(punctuation);
const ASSIGNMENTS = new Set(['=', ':=', '??=', '||=', '&&=', '+='].map(punctuation));

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
  readonly #literalOfToken = new Map<number, Writable<Literal>>();
  readonly #stack: OpenGroup[] = [];
  #awaitsAfter: Literal | undefined;

  constructor(tokens: Tokens, syntax: Syntax) {
    this.#tokens = tokens;
    this.#syntax = syntax;
  }

  build(): Tree {
    const { text, comments, holes } = this.#tokens;
    const root: Group = { kind: 'file', callee: '', calleeStart: 0, before: '', parent: undefined, entries: NONE, start: 0, end: text.length };
    this.#groups.push(root);
    this.#stack.push(new OpenGroup(root, -1, 0));
    for (let i = 0; i < this.#tokens.count; i++) this.#token(i);
    while (this.#stack.length) this.#closeTop(text.length, -1);
    for (const { token, start, end } of holes) {
      const literal = this.#literalOfToken.get(token);
      if (literal) literal.holes = appended(literal.holes, { start, end });
    }
    return { text, root, groups: this.#groups, entries: this.#entries, literals: this.#literals, comments };
  }

  get #top(): OpenGroup {
    const top = this.#stack.at(-1);
    if (!top) throw new Error('the file group is open until the end');
    return top;
  }

  #token(i: number): void {
    const kind = this.#tokens.kind(i);
    if (this.#awaitsAfter && kind !== Token.newline) {
      if (kind === Token.punctuation || kind === Token.word) this.#awaitsAfter.after = this.#tokens.textOf(i).replace(/^[,;]$/, '');
      else if (kind === Token.string) this.#awaitsAfter.after = '+';
      this.#awaitsAfter = undefined;
    }
    if (kind === Token.newline) this.#newline(i);
    else if (kind === Token.open) this.#open(i);
    else if (kind === Token.close) this.#close(i);
    else if (kind === Token.string) this.#string(i);
    else if (kind === Token.punctuation || (kind === Token.word && this.#syntax.pairs?.has(this.#tokens.textOf(i)))) this.#punctuation(i);
    else this.#plain(i);
  }

  #newline(i: number): void {
    const open = this.#top;
    // the first break of a run decides for all of them
    if (!open.entry || !open.isStatementList || this.#tokens.kind(i - 1) === Token.newline) return;
    if (this.#syntax.lineEnd === 'hard' || !goesOn(this.#tokens, i, this.#syntax)) this.#endEntry(open);
  }

  #punctuation(i: number): void {
    const open = this.#top;
    const sign = this.#tokens.extra(i);
    if (sign === COMMA ? !open.isStatementList : sign === SEMICOLON && open.bracket !== Bracket.round && open.bracket !== Bracket.square) {
      this.#endEntry(open);
    } else if (sign === COLON && open.sign < 0 && open.entry && isNameOnly(this.#tokens, open.first, i, this.#syntax, open.isStatementList)) {
      open.name(this.#tokens, this.#nameSource(i, open), this.#syntax);
      open.sign = i;
      this.#beginValue(open, i);
    } else if ((ASSIGNMENTS.has(sign) || this.#syntax.pairs?.has(this.#tokens.textOf(i)) || (sign === ARROW && this.#syntax.arrowMembers && open.isStatementList && beginsMember(this.#tokens, i))) && !open.assigned) {
      this.#entry(open, i);
      if (open.sign < 0) open.name(this.#tokens, this.#nameSource(i, open), this.#syntax);
      open.sign = i;
      open.assigned = true;
      this.#beginValue(open, i);
    } else this.#plain(i, sign === PLUS);
  }

  /** What stands before the sign of an entry: a string, the string in `config["model"]`, or just a token. */
  #nameSource(sign: number, open: OpenGroup): Literal | number {
    const before = this.#syntax.typeAfterName && open.isStatementList ? declaredName(this.#tokens, open.first, sign) : nameToken(this.#tokens, sign);
    const at = this.#syntax.bareMethods && this.#syntax.literals && this.#tokens.extra(before) === Bracket.brace && this.#tokens.kind(before) === Token.close ? propertyName(this.#tokens, before) : before;
    if (this.#syntax.squareMappings && open.group.kind === 'list') open.group.kind = 'mapping';
    const subscript = this.#closedBy.get(at);
    return (subscript?.kind === 'subscript' || subscript?.kind === 'list' ? subscript.entries[0]?.literals[0] : this.#literalOfToken.get(at)) ?? at;
  }

  #beginValue(open: OpenGroup, i: number): void {
    const entry = this.#entry(open, i);
    entry.valueStart = entry.end = this.#tokens.end(i);
    open.others = 0;
  }

  #plain(i: number, joins = false): void {
    const open = this.#top;
    this.#entry(open, i).end = this.#tokens.end(i);
    if (!joins) open.others++;
  }

  #entry(open: OpenGroup, i: number): Writable<Entry> {
    if (open.entry) return open.entry;
    const entry = open.begin(this.#tokens, i);
    this.#entries.push(entry);
    return entry;
  }

  #endEntry(open: OpenGroup): void {
    if (open.entry) this.#awaitsAfter = undefined;
    open.end(this.#tokens, this.#syntax);
  }

  #string(i: number): void {
    const open = this.#top;
    const before = previousToken(this.#tokens, i);
    const beginsStatement = !open.entry && open.isStatementList && !this.#syntax.returnsLast;
    const entry = this.#entry(open, i);
    const isBeside = before >= open.first && before !== open.sign && this.#tokens.kind(before) !== Token.open;
    const literal = literalAt(this.#tokens, i, entry, isBeside ? before : -1, beginsStatement);
    entry.end = Math.max(entry.end, literal.end);
    entry.literals = appended(entry.literals, literal);
    this.#literals.push(literal);
    this.#literalOfToken.set(i, literal);
    this.#awaitsAfter = literal;
  }

  #open(i: number): void {
    const tokens = this.#tokens;
    const around = this.#top;
    const bracket = tokens.extra(i);
    const { kind, callee, calleeStart, before } = openedBy(tokens, i, this.#syntax, this.#closedBy, around);
    const parent = this.#entry(around, i);
    if (bracket !== Bracket.hole) around.others++;
    const group: Group = { kind, callee, calleeStart, before, parent, entries: NONE, start: tokens.start(i), end: tokens.end(i) };
    parent.groups = appended(parent.groups, group);
    this.#groups.push(group);
    this.#depths[bracket] = (this.#depths[bracket] ?? 0) + 1;
    this.#stack.push(new OpenGroup(group, bracket, i + 1));
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
    if (open.bracket === Bracket.round && this.#syntax.braceBlocks && declaresParameters(this.#tokens, token, open.group, this.#syntax, around.isStatementList && !around.assigned)) open.group.kind = 'parameters';
  }
}
