import type { CallTable } from './call-table.ts';

/** True for a sign that begins with a letter: none may stand before it. */
export function beginsWord(sign: string): boolean {
  return /^[a-z]/i.test(sign);
}

/** True for a sign that ends with a letter: no two may follow, but an ending of one. */
export function endsWord(sign: string): boolean {
  return /[a-z]$/i.test(sign);
}

/** One pattern for all words that show that a file deals with models, at the edges of words: `llm` is not in "enrollment". */
export function evidencePattern(table: CallTable): RegExp {
  const signs = table.evidence.map((sign) => `${beginsWord(sign) ? '(?<![a-z])' : ''}${sign.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}${endsWord(sign) ? '(?![a-z]{2})' : ''}`);
  return new RegExp(signs.join('|'), 'i');
}
