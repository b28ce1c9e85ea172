import type { Literal, Tree } from '../languages/tree.ts';
import { languageOf } from '../languages/language.ts';
import { lineEnding } from '../text/line-ends.ts';
import { wordsOf } from '../sites/names.ts';
import { folderOf, quoteOf, type ReadFile, type SettingsLayer } from './settings-layer.ts';

/** The configuration of Laravel that holds what other services are reached by. */
const SERVICES = 'config/services.php';

/** True for a file of Laravel's configuration that reads the environment: once it is cached, nothing else of an application sees `.env`. */
export function readsEnvHere({ text }: Tree, path: string): boolean {
  return /(?:^|\/)config\/[\w-]+\.php$/.test(path) && /\benv\s*\(/.test(text);
}

/** True for code of a Laravel application. */
export function needsLaravelSettings({ text }: Tree): boolean {
  return /\bIlluminate\\|\bconfig\s*\(\s*['"][\w.-]+['"]/.test(text);
}

/** The section of a provider in `config/services.php`, for code that reads settings of that section already: `config('services.openai.key')`. */
export function laravelSettings({ text }: Tree, path: string, _: Literal, read: ReadFile): SettingsLayer | undefined {
  const section = /\bconfig\s*\(\s*['"]services\.([\w-]+)\.[\w.-]+['"]/.exec(text)?.[1];
  if (section === undefined || new Set([...text.matchAll(/\bconfig\s*\(\s*['"]services\.([\w-]+)\./g)].map(([, name]) => name)).size > 1) return undefined;
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const at = folder === '' ? SERVICES : `${folder}/${SERVICES}`;
    const declared = read(at);
    const tree = declared === undefined ? undefined : languageOf(at)?.parse(declared);
    if (tree) return sectionOf(tree, at, section);
    if (folder === '') return undefined;
  }
}

function sectionOf(tree: Tree, path: string, section: string): SettingsLayer | undefined {
  const entry = tree.entries.filter(({ name }) => name === section);
  const group = entry.length === 1 ? entry[0]?.groups[0] : undefined;
  const last = group?.entries.at(-1);
  if (!group || !last || group.entries.some(({ name }) => name === undefined)) return undefined;
  const { text } = tree;
  const quote = quoteOf(tree);
  const keyOf = (variable: string): string => {
    const words = wordsOf(variable).filter((word) => word !== 'default' && !wordsOf(section).includes(word));
    return words.join('_');
  };
  const lineStart = text.lastIndexOf('\n', last.start - 1) + 1;
  const indent = text.slice(lineStart, last.start);
  const between = lineStart > group.start && indent.trim() === '' ? lineEnding(text) + indent : ' ';
  const comma = /^\s*,/.exec(text.slice(last.end, group.end))?.[0];
  const end = last.end + (comma?.length ?? 0);
  return {
    path, prefix: '',
    valuesOf: (variable) => group.entries.filter(({ name }) => name === keyOf(variable)).map((known) => /,\s*(["'])([^"']*)\1\s*\)$/.exec(text.slice(known.valueStart, known.end))?.[2] ?? ''),
    read: (variable) => `config(${quote}services.${section}.${keyOf(variable)}${quote})`,
    add: (variable, value) => {
      const line = `${quote}${keyOf(variable)}${quote} => env(${quote}${variable}${quote}, ${quote}${value}${quote})`;
      return { start: end, end, newText: comma === undefined ? `,${between}${line}` : `${between}${line},` };
    },
  };
}
