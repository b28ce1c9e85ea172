import { cFamily, character, quoted, tripleQuoted, words } from './c-family.ts';
import type { StringForm, Syntax } from './syntax.ts';

const hole: StringForm['hole'] = { open: '${', doubled: false };

/** Kotlin: templates, raw strings, builders that are blocks. */
export const kotlinSyntax: Syntax = {
  ...cFamily,
  name: 'kotlin',
  strings: [tripleQuoted({ escape: 'none', hole }), quoted({ hole }), character],
  endsLine: words('! ?'),
  pairs: words('to'),
  squareMappings: true,
  trailingBlocks: true,
  listCalls: words('listOf setOf mutableListOf mutableSetOf arrayListOf linkedSetOf hashSetOf sortedSetOf sequenceOf arrayOf mapOf mutableMapOf hashMapOf linkedMapOf'),
  keywords: words('if while for when catch return throw else do try is in object class interface init fun'),
  declarations: words('fun class'),
};
