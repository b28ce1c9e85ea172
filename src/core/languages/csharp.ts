import { cFamily, character, quoted, tripleQuoted, words } from './c-family.ts';
import type { StringForm, Syntax } from './syntax.ts';

const hole: StringForm['hole'] = { open: '{', doubled: true };
const verbatim: StringForm = { open: '@"', close: '"', escape: 'doubled', multiline: true };
const rawHole: StringForm['hole'] = { open: '{', doubled: false };

/** C#: verbatim, raw and interpolated strings, and all three at once. */
export const csharpSyntax: Syntax = {
  ...cFamily,
  name: 'csharp',
  strings: [
    tripleQuoted({ open: '$$"""', escape: 'none', hole: { open: '{{', doubled: false } }), tripleQuoted({ open: '$"""', escape: 'none', hole: rawHole }),
    { open: '""""', close: '""""', escape: 'none', multiline: true }, tripleQuoted({ escape: 'none' }),
    { ...verbatim, open: '$@"', hole }, { ...verbatim, open: '@$"', hole }, verbatim, quoted({ open: '$"', hole }), quoted(), character,
  ],
  bareMethods: true,
  targetTypes: true,
  arrowMembers: true,
  pascalFields: true,
  keywords: words('if while for foreach switch catch return new throw else do case default lock using try get set init typeof nameof sizeof when base this checked await yield'),
};
