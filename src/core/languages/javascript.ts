import type { Syntax } from './syntax.ts';

const KEYWORDS = 'if while for switch catch return await typeof in of instanceof void delete throw new yield else do case with import super function';

const typescript: Syntax = {
  name: 'typescript',
  lineComments: ['//'],
  blockComments: [['/*', '*/']],
  strings: [
    { open: '"', close: '"', escape: 'backslash', multiline: false },
    { open: "'", close: "'", escape: 'backslash', multiline: false },
    { open: '`', close: '`', escape: 'backslash', multiline: true, hole: { open: '${', doubled: false } },
  ],
  regex: true,
  jsx: false,
  lineEnd: 'soft',
  braceBlocks: true,
  bareMethods: true,
  keywords: new Set(KEYWORDS.split(' ')),
  declarations: new Set(['function']),
};

export const typescriptSyntax = typescript;
/** JSX, TSX, and plain JavaScript, where elements may stand too. */
export const jsxSyntax: Syntax = { ...typescript, name: 'javascript', jsx: true };
/** JSON with comments is read as the value part of JavaScript: strings, keys, brackets. */
export const jsonSyntax: Syntax = { ...typescript, name: 'json', regex: false, braceBlocks: false, strings: typescript.strings.slice(0, 2), keywords: new Set(), declarations: new Set() };
