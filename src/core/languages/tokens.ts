import type { Span } from '../text/source-file.ts';
import type { StringForm } from './syntax.ts';

/** Kinds of token. Comments are kept apart; white space is not kept. */
export const Token = { word: 1, number: 2, string: 3, open: 4, close: 5, punctuation: 6, newline: 7, regex: 8 } as const;
export type TokenKind = (typeof Token)[keyof typeof Token];

/** What an opening token opens: `()`, `[]`, `{}`, a JSX tag, or the code of an interpolation. */
export const Bracket = { round: 0, square: 1, brace: 2, tag: 3, hole: 4 } as const;

/** Code has a token in every five characters or so; denser text grows the arrays. */
const CHARACTERS_PER_TOKEN = 4;

/** The arrays of the last text, for the next one: texts are read one after the other, and arrays of their size are dear to make. */
let spare = { kinds: new Uint8Array(0), starts: new Int32Array(0), ends: new Int32Array(0), extras: new Int32Array(0) };

/** Tokens of one text in flat arrays, valid until the next text is read: a file of 1 MB has some 200,000 of them, and objects would cost more than the lexing. */
export class Tokens {
  count = 0;
  kinds: Uint8Array<ArrayBuffer>;
  starts: Int32Array<ArrayBuffer>;
  ends: Int32Array<ArrayBuffer>;
  /**
   * String: index into `forms`, or -1 for a JSX attribute and a heredoc. Open and close: a `Bracket`. Punctuation: its character codes, lowest byte
   * first.
   */
  extras: Int32Array<ArrayBuffer>;
  readonly comments: Span[] = [];
  /** Interpolations, each with the index of the string token that it stands in. */
  readonly holes: (Span & { readonly token: number })[] = [];
  /** Texts that begin on a later line than their token, by the token. */
  readonly bodies = new Map<number, Span>();
  readonly text: string;
  readonly forms: readonly StringForm[];

  constructor(text: string, forms: readonly StringForm[]) {
    this.text = text;
    this.forms = forms;
    const size = Math.ceil(text.length / CHARACTERS_PER_TOKEN) + 16;
    if (spare.kinds.length < size) spare = { kinds: new Uint8Array(size), starts: new Int32Array(size), ends: new Int32Array(size), extras: new Int32Array(size) };
    ({ kinds: this.kinds, starts: this.starts, ends: this.ends, extras: this.extras } = spare);
  }

  push(kind: TokenKind, start: number, end: number, extra: number): number {
    const i = this.count++;
    if (i === this.kinds.length) this.#grow();
    this.kinds[i] = kind;
    this.starts[i] = start;
    this.ends[i] = end;
    this.extras[i] = extra;
    return i;
  }

  kind(i: number): number {
    return i >= 0 && i < this.count ? (this.kinds[i] ?? 0) : 0;
  }

  start(i: number): number {
    return this.starts[i] ?? 0;
  }

  end(i: number): number {
    return this.ends[i] ?? 0;
  }

  extra(i: number): number {
    return this.extras[i] ?? 0;
  }

  textOf(i: number): string {
    return i >= 0 && i < this.count ? this.text.slice(this.starts[i], this.ends[i]) : '';
  }

  #grow(): void {
    const size = this.kinds.length * 2;
    const kinds = new Uint8Array(size);
    kinds.set(this.kinds);
    this.kinds = kinds;
    const wider = (from: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const to = new Int32Array(size);
      to.set(from);
      return to;
    };
    this.starts = wider(this.starts);
    this.ends = wider(this.ends);
    this.extras = wider(this.extras);
  }
}

/** Code of a punctuation token, to compare with `extra`. */
export function punctuation(text: string): number {
  return text.charCodeAt(0) | ((text.charCodeAt(1) || 0) << 8) | ((text.charCodeAt(2) || 0) << 16);
}

/** The last token before `i` that is no line break. */
export function previousToken(tokens: Tokens, i: number): number {
  let at = i - 1;
  while (tokens.kind(at) === Token.newline) at--;
  return at;
}

/** The next token after `i` that is no line break. */
export function nextToken(tokens: Tokens, i: number): number {
  let at = i + 1;
  while (tokens.kind(at) === Token.newline) at++;
  return at;
}
