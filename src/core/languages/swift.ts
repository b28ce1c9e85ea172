import { cFamily, quoted, tripleQuoted, words } from './c-family.ts';
import type { Syntax } from './syntax.ts';

const hole = { open: '\\(', close: ')', doubled: false } as const;
const hashHole = { open: '\\#(', close: ')', doubled: false } as const;

/** Swift: interpolation in parentheses, raw strings with hashes, dictionaries in square brackets. */
export const swiftSyntax: Syntax = {
  ...cFamily,
  name: 'swift',
  strings: [
    { open: '#"""', close: '"""#', escape: 'none', multiline: true, hole: hashHole }, { open: '##"', close: '"##', escape: 'none', multiline: false },
    { open: '#"', close: '"#', escape: 'none', multiline: false, hole: hashHole }, tripleQuoted({ hole }), quoted({ hole }),
  ],
  endsLine: words('! ?'),
  squareMappings: true,
  trailingBlocks: true,
  keywords: words('if while for switch catch return throw throws else do case default guard in where try await as is some any enum struct class extension protocol func defer repeat'),
  declarations: words('func init'),
};
