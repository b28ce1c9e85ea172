import type { CallTable } from './call-table.ts';

/**
 * One pattern for all words that show that a file deals with models. A sign that begins or ends with a letter stands at the edge of a word:
 * `llm` is not in "enrollment".
 */
export function evidencePattern(table: CallTable): RegExp {
  const signs = table.evidence.map((sign) => `${/^[a-z]/.test(sign) ? '(?<![a-z])' : ''}${sign.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}${/[a-z]$/.test(sign) ? '(?![a-z]{2})' : ''}`);
  return new RegExp(signs.join('|'), 'i');
}
