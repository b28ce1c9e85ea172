import type { Span } from '../text/source-file.ts';

/** A string as written, or an unquoted scalar of a configuration file. `start..end` holds quotes and prefix, `inner` the text between. */
export interface Literal extends Span {
  readonly inner: Span;
  /** Interpolated code inside the text. */
  readonly holes: readonly Span[];
  readonly entry: Entry;
  /** Neighbouring tokens as written, empty at the edge of the entry's list: `??`, `==`, `|`, `in`, … */
  readonly before: string;
  after: string;
  /** True when nothing but this literal (or a chain of adjoining literals) makes up the value. */
  alone: boolean;
  /** A string that is a statement of its own: documentation, not data. */
  readonly statement: boolean;
  /** Raw strings: a backslash is a character like any other. */
  readonly raw: boolean;
}

/** What brackets enclose, or the whole file. */
export interface Group extends Span {
  readonly kind: 'file' | 'call' | 'list' | 'mapping' | 'block' | 'subscript' | 'tag' | 'hole' | 'parameters' | 'parentheses';
  /** Dotted name before the bracket, for example `client.chat.completions.create`; a called call reads `openai()`. */
  readonly callee: string;
  /** Where the dotted name starts; the bracket itself when there is none. */
  readonly calleeStart: number;
  /** The token before the name, or before the bracket where there is no name: `new`, `in`, `=`. */
  readonly before: string;
  readonly parent: Entry | undefined;
  readonly entries: readonly Entry[];
}

/** One argument, element, property, statement or key of a group. */
export interface Entry {
  readonly group: Group;
  /** Position among the entries of the group, from 0. */
  readonly index: number;
  /** Property, key, argument or variable name, without quotes. `self.model = …` is named `model`. */
  readonly name: string | undefined;
  /** The name is a string literal; then this is that literal. */
  readonly nameLiteral: Literal | undefined;
  readonly start: number;
  /** Where the value starts: after `name =`, `name:` and a type. */
  valueStart: number;
  end: number;
  /** A declaration without a value: an interface member, an annotated name. Its strings are types. */
  readonly typeOnly: boolean;
  readonly literals: readonly Literal[];
  readonly groups: readonly Group[];
  /** First words of a statement (`export const`, `type`, `enum`), or of the declaration that a block belongs to. */
  readonly head: string;
}

/** The shape of a file: brackets, what they hold, and the literals in them, each list in the order of the text. */
export interface Tree {
  readonly text: string;
  readonly root: Group;
  readonly groups: readonly Group[];
  readonly entries: readonly Entry[];
  readonly literals: readonly Literal[];
  readonly comments: readonly Span[];
}

/** The value of an entry as written. */
export function valueText(tree: Tree, entry: Entry): string {
  return tree.text.slice(entry.valueStart, entry.end).trim();
}
