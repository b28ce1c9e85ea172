import { cFamily, character, quoted, words } from './c-family.ts';
import type { Syntax } from './syntax.ts';

/** Go: raw strings in backquotes, `Type{Field: value}`, `const (…)`. */
export const goSyntax: Syntax = {
  ...cFamily,
  name: 'go',
  strings: [quoted(), character, { open: '`', close: '`', escape: 'none', multiline: true }],
  endsLine: words('+ -'),
  pascalFields: true,
  typeAfterName: true,
  blockWords: words('const var import type'),
  keywords: words('if for switch select return go defer range case default func struct interface else map chan'),
  declarations: words('func'),
};
