import type { StringForm, Syntax } from './syntax.ts';

/** `"…"` with backslashes, on one line unless `rest` says otherwise. */
export const quoted = (rest: Partial<StringForm> = {}): StringForm => ({ open: '"', close: '"', escape: 'backslash', multiline: false, ...rest });
/** A character: read as a string, so that a quote in it opens none. */
export const character: StringForm = { open: "'", close: "'", escape: 'backslash', multiline: false };
/** `"""…"""`. */
export const tripleQuoted = (rest: Partial<StringForm> = {}): StringForm => ({ open: '"""', close: '"""', escape: 'backslash', multiline: true, ...rest });
/** The words of a list, as a set. */
export const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** What languages with braces, semicolons and `//` have in common. */
export const cFamily = {
  lineComments: ['//'],
  blockComments: [['/*', '*/']],
  regex: false,
  jsx: false,
  lineEnd: 'soft',
  braceBlocks: true,
  literals: true,
  setters: true,
  returnsLast: true,
  declarations: new Set<string>(),
} as const satisfies Partial<Syntax>;
