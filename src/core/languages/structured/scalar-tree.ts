import type { Span } from '../../text/source-file.ts';
import { appended, NONE } from '../lists.ts';
import type { Writable } from '../open-group.ts';
import type { Entry, Group, Literal, Tree } from '../tree.ts';

/** Builds the tree of a configuration file: mappings, lists, and scalars that may stand without quotes. */
export class ScalarTree {
  readonly #text: string;
  readonly #groups: Writable<Group>[] = [];
  readonly #entries: Entry[] = [];
  readonly #literals: Literal[] = [];
  readonly comments: Span[] = [];
  readonly root: Group;

  constructor(text: string, kind: 'mapping' | 'list' = 'mapping') {
    this.#text = text;
    this.root = this.group(kind, undefined, 0, text.length);
  }

  group(kind: 'mapping' | 'list', parent: Writable<Entry> | undefined, start: number, end: number): Group {
    const group: Writable<Group> = { kind, callee: '', calleeStart: start, before: '', parent, entries: NONE, start, end };
    if (parent) parent.groups = appended(parent.groups, group);
    this.#groups.push(group);
    return group;
  }

  entry(group: Writable<Group>, name: string | undefined, start: number, valueStart: number, head = ''): Entry {
    const entry: Entry = { group, index: group.entries.length, name, nameLiteral: undefined, start, valueStart, end: valueStart, typeOnly: false, literals: NONE, groups: NONE, head };
    group.entries = appended(group.entries, entry);
    this.#entries.push(entry);
    return entry;
  }

  /** Adds a scalar and stretches its entry to hold it. */
  literal(entry: Writable<Entry>, start: number, end: number, inner: Span = { start, end }, { holes = NONE, before = '' }: { readonly holes?: readonly Span[]; readonly before?: string } = {}): void {
    const literal: Literal = { start, end, inner, holes, entry, before, after: '', alone: before === '', statement: false, raw: true };
    entry.literals = appended(entry.literals, literal);
    this.#literals.push(literal);
    this.stretch(entry, end);
  }

  stretch(entry: Writable<Entry>, end: number): void {
    entry.end = Math.max(entry.end, end);
  }

  /** Stretches all that holds something, from the inside out: what is inside was made later. */
  finish(): Tree {
    for (const group of this.#groups.toReversed()) {
      for (const { end } of group.entries) group.end = Math.max(group.end, end);
      if (group.parent) this.stretch(group.parent, group.end);
    }
    return { text: this.#text, root: this.root, groups: this.#groups, entries: this.#entries, literals: this.#literals, comments: this.comments };
  }
}

/** End of a quoted scalar that starts at `start`: after its closing quote, or `limit` when there is none. `doubled`: a doubled quote is text. */
export function endOfQuoted(text: string, start: number, limit: number, doubled: boolean): number {
  const quote = text.charAt(start);
  for (let at = start + 1; at < limit; at++) {
    const c = text.charAt(at);
    if (!doubled && c === '\\') at++;
    else if (c === quote) {
      if (doubled && text.charAt(at + 1) === quote) at++;
      else return at + 1;
    }
  }
  return limit;
}

/** The text between the quotes of `start..end`. */
export function insideQuotes(text: string, start: number, end: number): Span {
  return { start: start + 1, end: end - 1 > start && text.charAt(end - 1) === text.charAt(start) ? end - 1 : end };
}
