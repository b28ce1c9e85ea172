import type { Span } from '../text/source-file.ts';

/** The one value that an expression holds, by where it is written. */
export interface Held {
  /** The text of the value: of a string without its quotes, of a number or a product of numbers as a whole. */
  readonly inner: Span;
  /** The value is a string; else a number, a product of numbers, or a word such as `true`. */
  readonly isText: boolean;
  /** The environment variable that is read first: then the value is only its default. */
  readonly variable?: string;
}

/**
 * What the names of one text stand for, by the scopes of its language. The port behind which a parser may stand: whoever has none reads
 * names by their spelling alone (constants.ts), and claims less.
 */
export interface Scopes {
  /** What the expression with exactly this span holds; `undefined` when it is no name, or may hold anything. */
  held(expression: Span): Held | undefined;
}

/** Reads the scopes of a text; `undefined` for a text that is not complete or too deeply nested. Never throws. */
export type ReadScopes = (path: string, text: string) => Scopes | undefined;
