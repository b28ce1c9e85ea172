import type { Span } from '../../text/source-file.ts';
import type { Entry, Group, Literal, Tree } from '../tree.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Builds the tree of a configuration file: mappings, lists, and scalars that may stand without quotes. */
export class ScalarTree {
  readonly #text: string;
  readonly #groups: Group[] = [];
  readonly #entries: Entry[] = [];
  readonly #literals: Literal[] = [];
  readonly comments: Span[] = [];
  readonly root: Group;

  constructor(text: string, kind: 'mapping' | 'list' = 'mapping') {
    this.#text = text;
    this.root = this.group(kind, undefined, 0, text.length);
  }

  group(kind: 'mapping' | 'list', parent: Entry | undefined, start: number, end: number): Group {
    const group: Group = { kind, callee: '', calleeStart: start, before: '', parent, entries: [], start, end };
    parent?.groups.push(group);
    this.#groups.push(group);
    return group;
  }

  entry(group: Group, name: string | undefined, start: number, valueStart: number, head = ''): Entry {
    const entry: Entry = { group, index: group.entries.length, name, nameLiteral: undefined, start, valueStart, end: valueStart, typeOnly: false, literals: [], groups: [], head };
    group.entries.push(entry);
    this.#entries.push(entry);
    return entry;
  }

  /** Adds a scalar and stretches its entry, and all around it, to hold it. */
  literal(entry: Entry, start: number, end: number, inner: Span = { start, end }, { holes = [], before = '' }: { readonly holes?: Span[]; readonly before?: string } = {}): void {
    const literal: Literal = { start, end, inner, holes, entry, before, after: '', alone: before === '', statement: false, raw: true };
    entry.literals.push(literal);
    this.#literals.push(literal);
    this.stretch(entry, end);
  }

  stretch(entry: Entry, end: number): void {
    for (let at: Writable<Entry> | undefined = entry; at && at.end < end; at = at.group.parent) {
      at.end = end;
      const group: Writable<Group> = at.group;
      if (group.end < end) group.end = end;
    }
  }

  finish(): Tree {
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
