import { languageOf } from '../languages/language.ts';
import type { Entry, Group, Literal, Tree } from '../languages/tree.ts';
import { wordsOf } from '../sites/names.ts';
import { lineEnding } from '../text/line-ends.ts';
import { folderOf, type ReadFile, type SettingsLayer } from './settings-layer.ts';

const SETTINGS = 'appsettings.json';
/** `configuration["OpenAI:ApiKey"]`: the object that settings are read from, and the section. */
const READ = /([A-Za-z_][\w.]*)\["([A-Za-z]\w*(?::[A-Za-z]\w*)*):[A-Za-z]\w*"\]/g;

/** The section of `appsettings.json` that the statement around the literal reads already: it is in scope there, and for the same provider. */
export function csharpSettings(tree: Tree, path: string, literal: Literal, read: ReadFile): SettingsLayer | undefined {
  const { start, end } = statementOf(literal);
  const used = new Map([...tree.text.slice(start, end).matchAll(READ)].map(([, holder = '', section = '']) => [`${holder} ${section}`, { holder, section }]));
  const [only, ...others] = used.values();
  if (!only || others.length > 0) return undefined;
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const at = folder === '' ? SETTINGS : `${folder}/${SETTINGS}`;
    const text = read(at);
    const settings = text === undefined ? undefined : languageOf(at)?.parse(text);
    if (settings) return sectionOf(settings, at, only.holder, only.section, tree.text.slice(literal.start, literal.end));
    if (folder === '') return undefined;
  }
}

function statementOf({ entry }: Literal): Entry {
  let at = entry;
  while (at.group.parent && at.group.kind !== 'block') at = at.group.parent;
  return at;
}

function sectionOf(tree: Tree, path: string, holder: string, section: string, fallback: string): SettingsLayer | undefined {
  const root = tree.root.entries[0]?.groups[0];
  const group = section.split(':').reduce<Group | undefined>((around, name) => around?.entries.find((entry) => entry.name === name)?.groups.find(({ kind }) => kind === 'mapping'), root);
  const last = group?.entries.at(-1);
  if (!group || !last) return undefined;
  const { text } = tree;
  const provider = section.slice(section.lastIndexOf(':') + 1).toLowerCase();
  const keyOf = (variable: string): string => {
    const words = wordsOf(variable).filter((word) => word !== 'default' && word !== 'model' && word !== provider);
    return [...words, 'model'].map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  };
  const lineStart = text.lastIndexOf('\n', last.start - 1) + 1;
  const indent = text.slice(lineStart, last.start);
  const between = lineStart > group.start && indent.trim() === '' ? lineEnding(text) + indent : ' ';
  return {
    path, prefix: '', isFallback: true,
    nameOf: (variable) => `${section}:${keyOf(variable)}`,
    valuesOf: (variable) => group.entries.filter(({ name }) => name === keyOf(variable)).map(({ literals }) => literals.flatMap((found) => (found === found.entry.nameLiteral ? [] : [text.slice(found.inner.start, found.inner.end)]))[0] ?? ''),
    read: (variable) => `${holder}["${section}:${keyOf(variable)}"] ?? ${fallback}`,
    add: (variable, value) => ({ start: last.end, end: last.end, newText: `,${between}"${keyOf(variable)}": "${value}"` }),
  };
}
