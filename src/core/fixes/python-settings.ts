import type { Entry, Literal, Tree } from '../languages/tree.ts';
import { endOfLine, lineEnding } from '../text/line-ends.ts';
import { folderOf, importedLayer, pathIn, quoteOf, type ImportedName, type ReadFile, type SettingsLayer } from './settings-layer.ts';

/** What changes which variable a field is read from, in ways that are not followed here. */
const RENAMES = /\bcase_sensitive\s*=\s*True\b|\balias_generator\b|\benv_nested_delimiter\b/;

/** The pydantic settings that a Python file imports as an object, above the literal. */
export function pythonSettings(tree: Tree, path: string, literal: Literal, read: ReadFile): SettingsLayer | undefined {
  return importedLayer(tree, literal, tree.root.entries.flatMap((entry) => importsOf(tree.text.slice(entry.start, entry.end), path)), read, declaredIn);
}

/** `from .config import settings`: relative to the package, or absolute from one of the folders above. Other names for it are not followed. */
function importsOf(statement: string, path: string): ImportedName[] {
  const [, dots = '', module = '', list = ''] = /^from\s+(\.*)([\w.]*)\s+import\s+\(?([^)]*)\)?$/.exec(statement) ?? [];
  if (list === '' || module === '') return [];
  const file = module.replaceAll('.', '/');
  const above: string[] = [];
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    above.push(folder);
    if (folder === '') break;
  }
  const folders = dots === '' ? above : [pathIn(folderOf(path), '../'.repeat(dots.length - 1))];
  const candidates = folders.flatMap((folder) => (folder === undefined ? [] : [pathIn(folder, `${file}.py`) ?? []].flat()));
  return list.split(',').flatMap((part) => (/^\s*(\w+)\s*$/.exec(part) ?? []).slice(1)).map((name) => ({ name, candidates }));
}

/** `name = Settings()` where the class of that name in the same file is one of pydantic's settings. */
function declaredIn(tree: Tree, path: string, name: string): SettingsLayer | undefined {
  const { text, root: { entries } } = tree;
  const columnOf = ({ start }: Entry): number => start - (text.lastIndexOf('\n', start - 1) + 1);
  const made = entries.filter((entry) => entry.name === name && columnOf(entry) === 0);
  const className = made.length === 1 && made[0] ? /^\s*(\w+)\(\s*\)$/.exec(text.slice(made[0].valueStart, made[0].end))?.[1] : undefined;
  const at = entries.findIndex((entry) => columnOf(entry) === 0 && new RegExp(`^class\\s+${className ?? '-'}\\s*\\([^)]*\\bBaseSettings\\b[^)]*\\):?$`).test(text.slice(entry.start, entry.end)));
  const header = entries[at];
  if (!header || !/\bpydantic\b|\bpydantic_settings\b/.test(text)) return undefined;
  const next = entries.findIndex((entry, i) => i > at && columnOf(entry) === 0);
  const body = entries.slice(at + 1, next < 0 ? undefined : next);
  const column = body[0] && columnOf(body[0]);
  const fields = body.filter((entry) => columnOf(entry) === column && entry.name !== undefined && new RegExp(`^${entry.name}\\s*:`).test(text.slice(entry.start, entry.end)));
  const last = fields.at(-1);
  const source = text.slice(header.start, body.at(-1)?.end ?? header.end);
  const prefix = prefixOf(source);
  if (!last || prefix === undefined || RENAMES.test(source)) return undefined;
  const end = endOfLine(text, last.end);
  const indent = text.slice(text.lastIndexOf('\n', last.start - 1) + 1, last.start);
  const quote = quoteOf(tree);
  const fieldOf = (variable: string): string => variable.slice(prefix.length).toLowerCase();
  return {
    path, prefix: prefix.toUpperCase(),
    valuesOf: (variable) => fields.filter((field) => field.name === fieldOf(variable)).map((field) => /^\s*(["'])([^"']*)\1$/.exec(text.slice(field.valueStart, field.end))?.[2] ?? ''),
    read: (variable) => `${name}.${fieldOf(variable)}`,
    add: (variable, value) => ({ start: end, end, newText: `${lineEnding(text)}${indent}${fieldOf(variable)}: str = ${quote}${value}${quote}` }),
  };
}

/** What the names of the variables begin with; `undefined` where that is computed. */
function prefixOf(source: string): string | undefined {
  if (!/\benv_prefix\b/.test(source)) return '';
  return /\benv_prefix["']?\s*[=:]\s*(["'])([^"']*)\1/.exec(source)?.[2];
}
