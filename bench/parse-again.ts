import { execFileSync } from 'node:child_process';
import { parse as parseScript } from '@typescript-eslint/typescript-estree';
import { parse as parseJson, printParseErrorCode, type ParseError } from 'jsonc-parser';

const PARSERS: readonly { readonly files: RegExp; readonly parse: (text: string) => void }[] = [
  { files: /\.[cm]?tsx?$/, parse: (text) => void parseScript(text, { jsx: false }) },
  { files: /\.([cm]?js|jsx)$/, parse: (text) => void parseScript(text, { jsx: true }) },
  { files: /\.py$/, parse: (text) => void execFileSync('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], { input: text, stdio: ['pipe', 'ignore', 'pipe'] }) },
  {
    files: /\.jsonc?$/,
    parse: (text) => {
      const errors: ParseError[] = [];
      parseJson(text, errors, { allowTrailingComma: true });
      if (errors[0]) throw new Error(printParseErrorCode(errors[0].error));
    },
  },
];

/** Why a parser of the file's own language does not take a text; `undefined` when it does, and where there is none. */
export function whyNotParsed(path: string, text: string): string | undefined {
  try {
    PARSERS.find(({ files }) => files.test(path))?.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n').find((line) => line.trim() !== '') ?? 'not parsed') : String(error);
  }
}
