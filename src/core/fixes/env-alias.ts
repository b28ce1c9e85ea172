import { languageOf, type Language } from '../languages/language.ts';
import type { Literal, Tree } from '../languages/tree.ts';
import type { ModelSite, Role } from '../sites/site.ts';
import type { TextEdit } from '../text/edits.ts';
import type { SourceFile } from '../text/source-file.ts';
import { aliasName } from './alias-name.ts';
import { asFallback, type AliasWriter } from './alias-writer.ts';
import { addEnvVariable, envVariables } from './dotenv-edit.ts';
import { functionAround } from './function-around.ts';
import { javascriptWriter } from './javascript-alias.ts';
import { PLAIN_WRITERS } from './plain-alias.ts';
import { pythonWriter } from './python-alias.ts';
import type { ReadFile } from './settings-layer.ts';

/** What the fix must know of the workspace. */
export interface AliasSurroundings {
  /** Environment files of the workspace. Templates (`.env.example` and the like) are edited; the others say which names are taken. */
  readonly envFiles: readonly SourceFile[];
  /** True for an `.env` that somebody asked to edit, too. */
  readonly editsEnv?: (path: string) => boolean;
  /** Variables that code reads with a fallback, each with its fallback as written, prefix and suffix included. */
  readonly aliasesInUse: ReadonlyMap<string, string>;
  /** Where to create a template when none stands in a folder above the file. */
  readonly createEnvFileAt?: string;
  /** Reads other code of the workspace, to find the settings that a file imports; without it the environment is read where the id stands. */
  readonly readFile?: ReadFile;
}

/** The edits that put an id behind an environment variable, all of them or none. */
export interface EnvAlias {
  readonly title: string;
  readonly variable: string;
  /** What it falls back to: the literal as written. */
  readonly value: string;
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
  /** Files among `edits` that do not exist yet. */
  readonly creates: readonly string[];
}

/** Why a fix is not possible, in a sentence for the user. */
export interface Blocked {
  readonly blocked: string;
}

const KEPT: Partial<Record<Role, string>> = {
  registry: 'A list or type of models is extended, not replaced.',
  gate: 'The id is compared with, not sent.',
  test: 'A test keeps the id that it asserts.',
  doc: 'This is documentation, not code.',
  env: 'This is configuration already.',
  deployment: 'The name of a deployment is not a model id.',
  'fine-tune': 'A fine-tuned model has no other id to change to.',
};

/** Languages in which the read of a variable is written. */
const WRITERS: Partial<Record<Language['name'], AliasWriter>> = { python: pythonWriter, typescript: javascriptWriter, javascript: javascriptWriter, ...PLAIN_WRITERS };
const TEMPLATE = /^(.*\/)?\.env\.(?:example|sample|template|dist)$/;
const IN_USE = /^(.*\/)?\.env$/;

/** Moves a model id to an environment alias with today's id as the fallback, so that behaviour changes only when somebody sets the variable. */
export function envAlias(file: SourceFile, site: ModelSite, surroundings: AliasSurroundings): EnvAlias | Blocked {
  const tree = treeOf(file);
  return 'blocked' in tree ? tree : aliasIn(tree, file, site, surroundings);
}

/** The file as a tree, where it is code that can be edited. */
export function treeOf(file: SourceFile): Tree | Blocked {
  const language = languageOf(file.path);
  if (language?.unwrap) return { blocked: 'The code stands in the cells of a notebook: open it in the notebook editor.' };
  if (language?.nature !== 'code' || /\.pyi$|\.d\.[cm]?ts$/.test(file.path)) return { blocked: 'This file is configuration or declares types: there is no code to edit.' };
  if (!WRITERS[language.name]) return { blocked: 'No alias is written in this language yet.' };
  return language.parse(file.text);
}

/** The same on a tree that is known already. */
export function aliasIn(tree: Tree, file: SourceFile, site: ModelSite, surroundings: AliasSurroundings): EnvAlias | Blocked {
  const literal = tree.literals.find(({ start, end }) => start === site.literal.start && end === site.literal.end);
  if (!literal) return { blocked: 'The text has changed since it was scanned.' };
  const language = languageOf(file.path)?.name;
  const writer = language && WRITERS[language];
  if (!writer) return { blocked: 'No alias is written in this language yet.' };
  const obstacle = keptBecause(site, tree, literal) ?? writer.obstacle(tree, literal);
  if (obstacle !== undefined) return { blocked: obstacle };
  const { readFile } = surroundings;
  const environment = writer.environment(tree, literal, file.path);
  const mayUseSettings = !('blocked' in environment) || environment.exceptSettings === true;
  const settings = readFile && mayUseSettings ? writer.settings?.(tree, file.path, literal, readFile) : undefined;
  if ('blocked' in environment && !settings) return { blocked: environment.blocked };

  const value = file.text.slice(literal.inner.start, literal.inner.end);
  const known = valuesByName(file, surroundings);
  const taken = settings ? (name: string): readonly string[] => [...known(name), ...settings.valuesOf(name)] : known;
  const prefix = settings?.prefix ?? ('prefix' in environment ? environment.prefix : '');
  const variable = aliasName(site, value, { functionName: functionAround(tree, literal.entry, language === 'python'), path: file.path }, prefix, taken);
  const edits = new Map<string, readonly TextEdit[]>();
  if (settings) {
    const expression = settings.read(variable);
    edits.set(file.path, [settings.isFallback ? asFallback(file.text, literal, expression) : inPlaceOf(file.text, literal, expression)]);
    if (settings.valuesOf(variable).length === 0) edits.set(settings.path, [settings.add(variable, value)]);
  } else if ('edits' in environment) edits.set(file.path, environment.edits(variable));
  const template = settings?.nameOf ? undefined : templateFor(file.path, surroundings);
  const added = template ? addEnvVariable(template.text, variable, value) : [];
  if (template && added.length > 0) edits.set(template.path, added);
  const inUse = settings?.nameOf ? undefined : nearestAbove(file.path, surroundings.envFiles.filter(({ path }) => surroundings.editsEnv?.(path)), IN_USE);
  const set = inUse ? addEnvVariable(inUse.text, variable, value) : [];
  if (inUse && set.length > 0) edits.set(inUse.path, set);
  const creates = template && added.length > 0 && !surroundings.envFiles.includes(template) ? [template.path] : [];
  const name = settings?.nameOf?.(variable) ?? variable;
  return { title: settings ? `Move to setting ${settings.nameOf ? name : settings.read(variable)}` : `Move to environment alias ${variable}`, variable: name, value, edits, creates };
}

/** The literal becomes the read of a setting, which binds tighter than anything beside it. */
function inPlaceOf(text: string, { start, end, entry }: Literal, expression: string): TextEdit {
  const gap = /\w/.test(text.charAt(start - 1)) ? ' ' : '';
  return { start, end, newText: entry.group.kind === 'tag' ? `{${expression}}` : gap + expression };
}

function keptBecause(site: ModelSite, tree: Tree, literal: Literal): string | undefined {
  if (site.envVariable !== undefined) return `The id is the fallback of ${site.envVariable} already.`;
  if (site.fixed !== undefined) return `No expression may stand here: ${site.fixed}.`;
  if (KEPT[site.role] !== undefined) return KEPT[site.role];
  if (site.match.userNamed) return 'The last part of this name was chosen by the user: it is not a model id for sure.';
  if (literal.holes.length > 0) return 'The id is built from parts.';
  if (!/^[\w.:/@~-]+$/.test(tree.text.slice(literal.inner.start, literal.inner.end))) return 'The id is a part of a longer text.';
  return undefined;
}

const valuesOfFile = new WeakMap<SourceFile, ReadonlyMap<string, readonly string[]>>();

/** What a file says of each name. Known as long as the file object lives: an editor asks of the same files at every move of the cursor. */
function valuesIn(file: SourceFile): ReadonlyMap<string, readonly string[]> {
  const known = valuesOfFile.get(file);
  if (known) return known;
  const values = new Map<string, string[]>();
  for (const { name, value, commentedOut } of envVariables(file.text)) {
    if (commentedOut && value === '') continue;
    const before = values.get(name);
    if (before) before.push(value);
    else values.set(name, [value]);
  }
  valuesOfFile.set(file, values);
  return values;
}

/** All that a name stands for, in code and in environment files. A name that the file reads without a fallback stands for something unknown. */
function valuesByName(file: SourceFile, { envFiles, aliasesInUse }: AliasSurroundings): (name: string) => readonly string[] {
  return (name) => {
    const values = envFiles.flatMap((envFile) => valuesIn(envFile).get(name) ?? []);
    const inUse = aliasesInUse.get(name);
    if (inUse !== undefined) values.push(inUse);
    return values.length === 0 && new RegExp(`\\b${name}\\b`).test(file.text) ? [''] : values;
  };
}

/** The template in the nearest folder above the file, or an empty one where the caller wants it created. */
function templateFor(path: string, { envFiles, createEnvFileAt }: AliasSurroundings): SourceFile | undefined {
  return nearestAbove(path, envFiles, TEMPLATE) ?? (createEnvFileAt === undefined ? undefined : { path: createEnvFileAt, text: '' });
}

function nearestAbove(path: string, envFiles: readonly SourceFile[], kind: RegExp): SourceFile | undefined {
  const above = envFiles.filter((env) => kind.test(env.path) && path.startsWith(kind.exec(env.path)?.[1] ?? ''));
  return above.sort((a, b) => b.path.lastIndexOf('/') - a.path.lastIndexOf('/') || (a.path < b.path ? -1 : 1))[0];
}
