import type { StringForm, Syntax } from './syntax.ts';
import { Tokens } from './tokens.ts';

/** What the lexer is inside of. Code stands at the bottom and inside every hole; frames replace recursion, so that depth is no danger. */
export type Frame =
  /** `hole`: the character code that ends it, 0 at the bottom; `depth`: how many brackets of that kind are open in it. */
  | { readonly kind: 'code'; depth: number; readonly hole: number }
  | { readonly kind: 'string'; readonly form: StringForm; readonly token: number; holeStart: number }
  | { readonly kind: 'tag'; readonly closing: boolean }
  | { readonly kind: 'children' };

export type CodeFrame = Frame & { readonly kind: 'code' };
export type StringFrame = Frame & { readonly kind: 'string' };
export type TagFrame = Frame & { readonly kind: 'tag' };

/** Where the lexer is in a text, and what it has found so far. */
export class LexerState {
  readonly text: string;
  readonly syntax: Syntax;
  readonly tokens: Tokens;
  readonly frames: Frame[] = [{ kind: 'code', depth: 0, hole: 0 }];
  at = 0;
  /** No regular expression closes before this offset: its line has been searched. */
  noRegexBefore = 0;
  /** Tokens of the texts that begin on the next line, each with its tag. */
  readonly heredocs: { readonly token: number; readonly tag: string }[] = [];
  /** Tags for which no end was found. */
  unended = 0;

  constructor(text: string, syntax: Syntax) {
    this.text = text;
    this.syntax = syntax;
    this.tokens = new Tokens(text, syntax.strings);
  }
}

/** Classes of characters: what a character may begin. */
export const Char = { operator: 0, space: 1, newline: 2, word: 3, digit: 4, quote: 5, comment: 6, bracket: 7 } as const;

const tables = new WeakMap<Syntax, Uint8Array>();

/** The class of every ASCII character in a language; everything beyond ASCII is part of a word. */
export function charTable(syntax: Syntax): Uint8Array {
  const known = tables.get(syntax);
  if (known) return known;
  const table = new Uint8Array(128);
  const mark = (characters: string, kind: number): void => {
    for (const c of characters) table[c.charCodeAt(0)] = kind;
  };
  mark(' \t', Char.space);
  mark('\r\n', Char.newline);
  mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$', Char.word);
  mark('0123456789', Char.digit);
  mark('()[]{}', Char.bracket);
  for (const form of syntax.strings) mark(form.open.charAt(0), Char.quote);
  for (const open of [...syntax.lineComments, ...syntax.blockComments.map(([start]) => start)]) mark(open.charAt(0), Char.comment);
  tables.set(syntax, table);
  return table;
}

export function isWordPart(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95 || c === 36 || c >= 128;
}

export function isWordStart(c: number): boolean {
  return isWordPart(c) && !isDigit(c);
}

export function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}
