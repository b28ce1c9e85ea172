import { printable } from './printable.ts';

/**
 * Text as words and nothing else. What Markdown takes for markup gets a backslash. Names after `@` and numbers after `#` or `GH-` are
 * found in the rendered page, where no backslash is left: an invisible word joiner keeps them from calling people and linking issues.
 */
export function words(text: string): string {
  return printable(text)
    .replace(/[\\`*_{}[\]<>|~&$@#]|:(?=\/\/)|\/(?=\/)/g, '\\$&')
    .replace(/[@#]|\bGH-(?=\d)/gi, '$&\u2060')
    .replace(/\bwww\./gi, (found) => `${found.slice(0, -1)}\\.`);
}

/** Text as code, in a table cell. The fence is longer than any run of backticks inside; a bar would end the cell. */
export function code(text: string): string {
  const shown = printable(text).replaceAll('|', '\\|');
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = /^`|`$|^ .* $/.test(shown) ? ' ' : '';
  return `${fence}${space}${shown}${space}${fence}`;
}
