import type { StringForm, Syntax } from './syntax.ts';

const KEYWORDS = 'if elif while for in not and or is return yield await lambda assert del raise with except print import from else match case';

/** The four quotes in the three ways that a prefix can make them: formatted, raw, plain. */
function forms(): StringForm[] {
  const quotes = ['"""', "'''", '"', "'"];
  const form = (quote: string, rest: Partial<StringForm>): StringForm => ({ open: quote, close: quote, escape: 'backslash', multiline: quote.length === 3, ...rest });
  return [
    ...quotes.map((quote) => form(quote, { prefix: /^(?:[ft]|r[ft]|[ft]r)$/i, hole: { open: '{', doubled: true } })),
    // in a raw string a backslash still hides the quote, so one escape rule serves both
    ...quotes.map((quote) => form(quote, { prefix: /^(?:r|b|u|br|rb)$/i })),
    ...quotes.map((quote) => form(quote, {})),
  ];
}

export const pythonSyntax: Syntax = {
  name: 'python',
  lineComments: ['#'],
  blockComments: [],
  strings: forms(),
  regex: false,
  jsx: false,
  lineEnd: 'hard',
  braceBlocks: false,
  keywords: new Set(KEYWORDS.split(' ')),
  declarations: new Set(['def', 'class']),
};
