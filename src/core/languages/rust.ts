import { cFamily, character, quoted, words } from './c-family.ts';
import type { StringForm, Syntax } from './syntax.ts';

const raw = (hashes: string): StringForm => ({ open: `${hashes}"`, close: `"${hashes}`, escape: 'none', multiline: 'closed', prefix: /^[bc]?r$/ });

/** Rust: raw strings with hashes, characters beside lifetimes, `Type { field: value }`, builders. */
export const rustSyntax: Syntax = {
  ...cFamily,
  name: 'rust',
  strings: [raw('###'), raw('##'), raw('#'), raw(''), quoted({ multiline: 'closed', prefix: /^[bc]$/ }), quoted({ multiline: 'closed' }), { ...character, prefix: /^b$/ }, { ...character, fits: /'(?:\\[^]|[^\\'\r\n]{1,2}')/y }],
  endsLine: words('?'),
  listCalls: words('vec'),
  keywords: words('if while for loop match return else in impl fn struct enum trait where async unsafe move use mod await as dyn'),
  declarations: words('fn'),
};
