import { appended, NONE } from './lists.ts';
import { headOf, isStatementList } from './statement.ts';
import type { Syntax } from './syntax.ts';
import { Token, type Tokens } from './tokens.ts';
import { commandEntry, fieldName, setterEntry } from './setter.ts';
import type { Entry, Group, Literal } from './tree.ts';

export type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A group whose end is not reached yet, and the entry that is being read in it. */
export class OpenGroup {
  readonly group: Writable<Group>;
  readonly bracket: number;
  entry: Writable<Entry> | undefined;
  /** First token of the entry. */
  first: number;
  /** The token (`:` or `=`) that begins the value; -1 before there is one. */
  sign = -1;
  assigned = false;
  /** Tokens of the value that are no literal and no `+`. */
  others = 0;

  constructor(group: Group, bracket: number, first: number) {
    this.group = group;
    this.bracket = bracket;
    this.first = first;
  }

  get isStatementList(): boolean {
    return isStatementList(this.group);
  }

  /** Begins an entry at token `i`. */
  begin(tokens: Tokens, i: number): Writable<Entry> {
    const start = tokens.start(i);
    const entry: Writable<Entry> = {
      group: this.group, index: this.group.entries.length, name: undefined, nameLiteral: undefined, start, valueStart: start, end: tokens.end(i),
      typeOnly: false, literals: NONE, groups: NONE, head: this.isStatementList ? headOf(tokens, i) : '',
    };
    this.entry = entry;
    this.first = i;
    this.sign = -1;
    this.assigned = false;
    this.others = 0;
    this.group.entries = appended(this.group.entries, entry);
    return entry;
  }

  /** Names the entry after a string, or after a word. */
  name(tokens: Tokens, source: Literal | number, syntax: Syntax): void {
    if (!this.entry) return;
    if (typeof source !== 'number') {
      this.entry.name = tokens.text.slice(source.inner.start, source.inner.end);
      this.entry.nameLiteral = source;
    } else if (tokens.kind(source) === Token.word) this.entry.name = syntax.pascalFields && !this.isStatementList ? fieldName(tokens.textOf(source)) : tokens.textOf(source);
  }

  /** Ends the entry that is being read, if there is one, and judges it as a whole. */
  end(tokens: Tokens, syntax: Syntax): void {
    const { entry } = this;
    if (!entry) return;
    const isWord = this.sign < 0 && tokens.kind(this.first) === Token.word && entry.end === tokens.end(this.first);
    // `{ model }` is `{ model: model }`
    if (isWord && this.group.kind === 'mapping' && syntax.braceBlocks) entry.name = tokens.textOf(this.first);
    entry.typeOnly = this.sign >= 0 && !this.assigned && (this.isStatementList || this.group.kind === 'parameters');
    if (syntax.setters) setterEntry(tokens, this.group, syntax);
    if (syntax.setters === 'bare' && this.isStatementList) commandEntry(tokens, entry, this.first, syntax);
    if (this.others === 0) for (const literal of entry.literals) if (literal.start >= entry.valueStart) literal.alone = true;
    this.entry = undefined;
  }
}
