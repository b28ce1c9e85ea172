import { scriptName } from '../core/languages/script-name.ts';

/** Extensions by the language ids of editors. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  typescript: '.ts', typescriptreact: '.tsx', javascript: '.js', javascriptreact: '.jsx', python: '.py', json: '.json', jsonc: '.jsonc', yaml: '.yaml', dotenv: '.env',
};

/** The path under which a document is scanned: one that was never saved gets the extension of its language. */
export function scannedPath(path: string, uri: string, languageId: string): string {
  return uri.startsWith('untitled:') ? path + (EXTENSIONS[languageId] ?? '') : path;
}

/** The path under which a cell of a notebook is scanned: the name behind the notebook's says its language. */
export function cellPath(notebook: string, languageId: string): string {
  return `${notebook}/${scriptName(languageId)}`;
}
