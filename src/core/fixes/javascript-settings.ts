import type { Entry, Group, Literal, Tree } from '../languages/tree.ts';
import { lineEnding } from '../text/line-ends.ts';
import type { TextEdit } from '../text/edits.ts';
import { folderOf, importedLayer, pathIn, quoteOf, type ImportedName, type ReadFile, type SettingsLayer } from './settings-layer.ts';

const ENDINGS = ['.ts', '.tsx', '.mts', '.js', '.mjs', '/index.ts', '/index.js'];

/** The settings that a TypeScript or JavaScript file imports as an object: a zod schema that parses the environment, or an object that reads it. */
export function javascriptSettings(tree: Tree, path: string, literal: Literal, read: ReadFile): SettingsLayer | undefined {
  return importedLayer(tree, literal, tree.root.entries.flatMap((entry) => importsOf(tree.text.slice(entry.start, entry.end), path)), read, declaredIn);
}

/** `import { env } from "../env.js"`, of files beside or above; aliases of paths and other names for it are not followed. */
function importsOf(statement: string, path: string): ImportedName[] {
  const [, list = '', , specifier = ''] = /^import\s*\{([^}]*)\}\s*from\s*(["'])(\.{1,2}\/[^"']*)\2;?$/.exec(statement) ?? [];
  const file = specifier === '' ? undefined : pathIn(folderOf(path), specifier);
  if (file === undefined) return [];
  const candidates = ENDINGS.map((ending) => file.replace(/\.[mc]?[jt]sx?$/, '') + ending);
  return list.split(',').flatMap((part) => (/^\s*([\w$]+)\s*$/.exec(part) ?? []).slice(1)).map((name) => ({ name, candidates }));
}

function declaredIn(tree: Tree, path: string, name: string): SettingsLayer | undefined {
  const { text, root } = tree;
  const valueOf = (entry: Entry): string => text.slice(entry.valueStart, entry.end).trim();
  const only = (wanted: string): Entry | undefined => {
    const [first, ...others] = root.entries.filter((entry) => entry.name === wanted && /\bconst$/.test(entry.head.replace(new RegExp(`\\s+${wanted}$`), '')));
    return others.length === 0 ? first : undefined;
  };
  const made = only(name);
  if (!made || !/^export\s+const\b/.test(made.head)) return undefined;
  const quote = quoteOf(tree);
  const schema = /^(\w+)\.parse\(process\.env\)$/.exec(valueOf(made))?.[1];
  const declared = schema === undefined ? made : only(schema);
  const parses = schema !== undefined || /\.parse\(process\.env\)$/.test(valueOf(made));
  const zod = parses ? declared?.groups.find(({ callee }) => callee === 'z.object') : undefined;
  const inSchema = zod && mappingIn(tree, zod.entries[0]);
  if (parses) return inSchema && layerOf(tree, path, inSchema, (variable) => `${name}.${variable}`, (variable) => variable, (_, value) => `z.string().default(${quote}${value}${quote})`);
  const object = made.groups[0]?.kind === 'mapping' && /^\{[^]*\}(?:\s+as\s+const)?$/.test(valueOf(made)) ? made.groups[0] : undefined;
  if (!object?.entries.some((entry) => /\bprocess\.env\.\w/.test(valueOf(entry)))) return undefined;
  const isUpper = object.entries.every((entry) => /^[A-Z\d_]+$/.test(entry.name ?? ''));
  const keyOf = (variable: string): string => (isUpper ? variable : variable.toLowerCase().replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase()));
  return layerOf(tree, path, object, (variable) => `${name}.${keyOf(variable)}`, keyOf, (variable, value) => `process.env.${variable} ?? ${quote}${value}${quote}`);
}

/** The one object that an argument is. */
function mappingIn({ text }: Tree, argument: Entry | undefined): Group | undefined {
  const group = argument?.groups[0];
  return group?.kind === 'mapping' && text.slice(argument?.start, argument?.end).trim() === text.slice(group.start, group.end) ? group : undefined;
}

function layerOf(tree: Tree, path: string, object: Group, read: SettingsLayer['read'], keyOf: (variable: string) => string, declares: (variable: string, value: string) => string): SettingsLayer | undefined {
  const last = object.entries.at(-1);
  // something that is spread in may hold any name
  if (!last || object.entries.some(({ name }) => name === undefined)) return undefined;
  return {
    path, prefix: '', read,
    valuesOf: (variable) => object.entries.filter(({ name }) => name === keyOf(variable)).map((entry) => (/(["'`])([^"'`]*)\1\)?$/.exec(tree.text.slice(entry.valueStart, entry.end).trim())?.[2] ?? '')),
    add: (variable, value) => added(tree, object, last, `${keyOf(variable)}: ${declares(variable, value)}`),
  };
}

/** One entry more, in the layout of the last. */
function added({ text }: Tree, object: Group, last: Entry, entry: string): TextEdit {
  const line = text.lastIndexOf('\n', last.start - 1) + 1;
  const indent = text.slice(line, last.start);
  const between = line > object.start && /^\s*$/.test(indent) ? lineEnding(text) + indent : ' ';
  const comma = /^\s*,/.exec(text.slice(last.end, object.end))?.[0];
  const at = last.end + (comma?.length ?? 0);
  return { start: at, end: at, newText: comma === undefined ? `,${between}${entry}` : `${between}${entry},` };
}
