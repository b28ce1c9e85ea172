import type { Entry } from '../languages/tree.ts';

/** Four words: no id, number or duration has as many. */
const FOUR_WORDS = /\S\s+\S+\s+\S+\s+\S/;

/** True for an entry whose value is a sentence: it explains what it is named after, and does not set it. */
export function isExplained({ literals, valueStart }: Entry, text: string): boolean {
  return literals.some(({ start, inner }) => start >= valueStart && FOUR_WORDS.test(text.slice(inner.start, inner.end)));
}
