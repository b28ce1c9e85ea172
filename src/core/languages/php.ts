import { onlyInside } from './blanked.ts';
import { cFamily, quoted, words } from './c-family.ts';
import type { Syntax } from './syntax.ts';

/** PHP: `'key' => value` in square brackets, heredocs, code between `<?php` and `?>`. */
export const phpSyntax: Syntax = {
  ...cFamily,
  name: 'php',
  lineComments: ['//', '#'],
  strings: [quoted({ multiline: 'closed', hole: { open: '{$', doubled: false } }), { open: "'", close: "'", escape: 'backslash', multiline: 'closed' }],
  heredoc: /<<<[ \t]*["']?(?<tag>[A-Za-z_]\w*)["']?(?=\r?\n)/y,
  pairs: words('=>'),
  squareMappings: true,
  listCalls: words('array'),
  keywords: words('if while for foreach switch match catch return new throw else elseif do case default echo print fn function use isset unset empty list and or xor instanceof yield'),
  declarations: words('function fn'),
};

const OPENING = /<\?(?:php\b|=)/g;

/** The text with all but its PHP blanked; a file without an opening is code as a whole. */
export function phpCode(text: string): string {
  const openings = [...text.matchAll(OPENING)];
  if (!openings.length) return text;
  return onlyInside(text, openings.map(({ index, 0: opening }, i) => {
    const next = openings[i + 1]?.index ?? text.length;
    // `?>` may stand in a string of the last piece, where markup seldom follows
    const closing = text.lastIndexOf('?>', next);
    const ends = closing > index && (i + 1 < openings.length || /^\s*(?:<|$)/.test(text.slice(closing + 2, closing + 200)));
    return { start: index + opening.length, end: ends ? closing : next };
  }));
}
