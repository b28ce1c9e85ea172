/** One way to write a string in a language of `name = value` and brackets. */
export interface Quote {
  readonly open: string;
  readonly escape: 'backslash' | 'doubled' | 'none';
  readonly multiline: boolean;
  /** `${…}` in it is an expression. */
  readonly holes: boolean;
}

/** What tells the languages apart in which assignments stand in brackets, one a line. */
export interface BracketSyntax {
  readonly lineComments: readonly string[];
  readonly blockComments: boolean;
  /** Longest first. */
  readonly quotes: readonly Quote[];
  /** Characters that stand between a name and its value. */
  readonly signs: string;
  /** Words that declare the word behind them: `param model string = 'x'`. */
  readonly declarations: ReadonlySet<string>;
  /** `<<END` begins a text that ends with a line of that word. */
  readonly heredoc: boolean;
  /** Names have paths (`a.b = 1`), and `[a.b]` begins a table. */
  readonly tables: boolean;
}

const double: Quote = { open: '"', escape: 'backslash', multiline: false, holes: false };

/** TOML 1.0. */
export const tomlSyntax: BracketSyntax = {
  lineComments: ['#'], blockComments: false, signs: '=', declarations: new Set(), heredoc: false, tables: true,
  quotes: [{ ...double, open: '"""', multiline: true }, { open: "'''", escape: 'none', multiline: true, holes: false }, double, { open: "'", escape: 'none', multiline: false, holes: false }],
};

/** HCL 2, the language of Terraform. */
export const hclSyntax: BracketSyntax = {
  lineComments: ['#', '//'], blockComments: true, signs: '=:', declarations: new Set(), heredoc: true, tables: false,
  quotes: [{ ...double, holes: true }],
};

/** Bicep; inside its single quotes a backslash hides the next character, inside three of them nothing does. */
export const bicepSyntax: BracketSyntax = {
  lineComments: ['//'], blockComments: true, signs: '=:', declarations: new Set(['param', 'var', 'output', 'resource', 'module', 'type', 'func', 'metadata']), heredoc: false, tables: false,
  quotes: [{ open: "'''", escape: 'none', multiline: true, holes: false }, { open: "'", escape: 'backslash', multiline: false, holes: true }],
};
