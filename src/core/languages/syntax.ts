/** One way to write a string in a language. */
export interface StringForm {
  readonly open: string;
  readonly close: string;
  /** `backslash`: `\x` hides the next character. `none`: every character stands for itself. */
  readonly escape: 'backslash' | 'none';
  readonly multiline: boolean;
  /** Letters directly before the quote, in any order and case, that make it this form (Python `f`, `rb`). */
  readonly prefix?: RegExp;
  /** Interpolation: code between `open` and its closing brace. A doubled `open` is text where `doubled` says so. */
  readonly hole?: { readonly open: string; readonly doubled: boolean };
}

/** What the lexer must know of a language. A language is this table; there is no parser. */
export interface Syntax {
  readonly name: string;
  readonly lineComments: readonly string[];
  readonly blockComments: readonly (readonly [open: string, close: string])[];
  /** Longest `open` first; forms with a prefix before those without. */
  readonly strings: readonly StringForm[];
  /** `/…/` is a regular expression where an expression may start. */
  readonly regex: boolean;
  /** `<Tag …>` is an element where an expression may start. */
  readonly jsx: boolean;
  /** A line break outside brackets ends a statement always (`hard`) or unless the code goes on (`soft`). */
  readonly lineEnd: 'hard' | 'soft';
  /** `name=value` names an argument (Python); else only `name: value` does. */
  readonly namedArguments: boolean;
  /** A `{` may open a block of statements; else it is always a mapping. */
  readonly braceBlocks: boolean;
  /** Words that cannot be a callee although a parenthesis follows them. */
  readonly keywords: ReadonlySet<string>;
  /** Words before a name and its parameter list that make it a declaration. */
  readonly declarations: ReadonlySet<string>;
}
