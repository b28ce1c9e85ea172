/** One way to write a string in a language. */
export interface StringForm {
  readonly open: string;
  readonly close: string;
  /** `backslash`: `\x` hides the next character. `doubled`: a doubled quote is text. `none`: every character stands for itself. */
  readonly escape: 'backslash' | 'doubled' | 'none';
  /** `closed`: the text may run over lines, but a quote that nothing closes ends with its line. */
  readonly multiline: boolean | 'closed';
  /** What must stand from the quote on (a sticky pattern), where the quote alone does not tell: a character of Rust, not a lifetime. */
  readonly fits?: RegExp;
  /** Letters directly before the quote, in any order and case, that make it this form (Python `f`, `rb`). */
  readonly prefix?: RegExp;
  /** Interpolation: code between `open` and its closing bracket, a brace unless `close` says so. A doubled `open` is text where `doubled` says so. */
  readonly hole?: { readonly open: string; readonly close?: ')'; readonly doubled: boolean };
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
  /** A text that begins on the next line and ends with a line of its tag: a sticky pattern whose group `tag` is that tag. */
  readonly heredoc?: RegExp;
  /** Punctuation that may be the last of a statement at the end of its line; else the statement goes on after punctuation. */
  readonly endsLine?: ReadonlySet<string>;
  /** Signs or words between a key and its value besides `:` and `=`: `=>`, `to`. */
  readonly pairs?: ReadonlySet<string>;
  /** A colon behind a blank begins a symbol. */
  readonly symbols?: boolean;
  /** `[…]` holds pairs too. */
  readonly squareMappings?: boolean;
  /** A `{` after a type's name, or at the place of a value, holds fields or elements where its first token looks like one. */
  readonly literals?: boolean;
  /** `name { … }` calls `name` with a block of statements. */
  readonly trailingBlocks?: boolean;
  /** A method is declared without a keyword before its name. */
  readonly bareMethods?: boolean;
  /** The one argument of `.temperature(0.2)` and `WithTemperature(0.2)` is named after the method; `bare`: that of `temperature(0.2)` and `model "…"` too. */
  readonly setters?: true | 'bare';
  /** `MaxTokens:` and `MaxTokens =` name the field `maxTokens`, as it is called elsewhere. */
  readonly pascalFields?: boolean;
  /** `name Type = value`; else the word before the sign is the name. */
  readonly typeAfterName?: boolean;
  /** A string that is a line of its own is a value that is returned, not documentation. */
  readonly returnsLast?: boolean;
  /** Words before a parenthesis that holds declarations: `const (…)`. */
  readonly blockWords?: ReadonlySet<string>;
  /** Functions whose arguments are the elements of a list. */
  readonly listCalls?: ReadonlySet<string>;
  /** `Type Name => value` is a member with a value. */
  readonly arrowMembers?: boolean;
  /** `Type name = new(…)` calls `Type`. */
  readonly targetTypes?: boolean;
  /** A `{` may open a block of statements; else it is always a mapping. */
  readonly braceBlocks: boolean;
  /** Words that cannot be a callee although a parenthesis follows them. */
  readonly keywords: ReadonlySet<string>;
  /** Words before a name and its parameter list that make it a declaration. */
  readonly declarations: ReadonlySet<string>;
}
