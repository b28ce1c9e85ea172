import { cFamily, character, quoted, tripleQuoted, words } from './c-family.ts';
import type { Syntax } from './syntax.ts';

/** Java, with text blocks. */
export const javaSyntax: Syntax = {
  ...cFamily,
  name: 'java',
  strings: [tripleQuoted(), quoted(), character],
  bareMethods: true,
  listCalls: words('List.of Set.of asList Stream.of ImmutableList.of ImmutableSet.of'),
  keywords: words('if while for switch catch return new throw else do case default synchronized try super this assert yield'),
};
