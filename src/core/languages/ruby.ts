import { quoted, words } from './c-family.ts';
import type { StringForm, Syntax } from './syntax.ts';

const hole: StringForm['hole'] = { open: '#{', doubled: false };
const percent = (letter: string, open: string, close: string): StringForm => ({ open: `%${letter}${open}`, close, escape: 'backslash', multiline: true });
const PERCENT_BRACKETS = [['(', ')'], ['[', ']'], ['{', '}'], ['|', '|']] as const;

/** Ruby: `#{}`, `%q()`, heredocs, hashes with both kinds of key. */
export const rubySyntax: Syntax = {
  name: 'ruby',
  lineComments: ['#'],
  blockComments: [['=begin', '=end']],
  strings: [...['q', 'Q', 'w', 'W', 'i', 'I', ''].flatMap((letter) => PERCENT_BRACKETS.slice(0, letter ? 4 : 3).map(([open, close]) => percent(letter, open, close))),
    quoted({ multiline: 'closed', hole }), { open: "'", close: "'", escape: 'backslash', multiline: 'closed' }, { open: '`', close: '`', escape: 'backslash', multiline: 'closed', hole }],
  heredoc: /<<[~-]?["'`]?(?<tag>[A-Z_][A-Z\d_]*)["'`]?/y,
  regex: true,
  jsx: false,
  lineEnd: 'soft',
  endsLine: words('? ! |'),
  pairs: words('=>'),
  symbols: true,
  braceBlocks: true,
  literals: true,
  returnsLast: true,
  setters: 'bare',
  keywords: words('if unless while until for case when return yield and or not then else elsif do begin rescue ensure raise in puts require'),
  declarations: words('def'),
};
