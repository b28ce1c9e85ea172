import type { Bar } from './amounts.ts';

/** Words, or a piece of code such as a path or an id. Neither is markup of any format. */
export type Piece = string | { readonly code: string };
export type Text = readonly Piece[];

/** A part of a document, free of the format that it is written in. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: Text }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Text[])[] }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  | { readonly kind: 'chart'; readonly title: string; readonly groups: readonly { readonly name: string; readonly bars: readonly Bar[] }[] };
