import { languageOf } from '../languages/language.ts';
import type { Literal, Tree } from '../languages/tree.ts';
import type { TextEdit } from '../text/edits.ts';
import { bareCode } from './bare-code.ts';

/** An object from which an application reads its settings: what a file imports is used there, and not doubled by a read of the environment beside it. */
export interface SettingsLayer {
  /** The file that declares the settings. */
  readonly path: string;
  /** What the settings call a variable, where they are no environment: no template of one is filled then. */
  readonly nameOf?: (variable: string) => string;
  /** The expression has an operator for a fallback. */
  readonly isFallback?: true;
  /** What every environment variable of these settings begins with. */
  readonly prefix: string;
  /** All that a variable stands for in the settings already; empty where no setting is read from it. */
  readonly valuesOf: (variable: string) => readonly string[];
  /** The expression for the setting of a variable. */
  readonly read: (variable: string) => string;
  /** The edit of that file that adds the setting with its default. */
  readonly add: (variable: string, value: string) => TextEdit;
}

/** The text of a file of the workspace by its path; `undefined` where there is none, or it cannot be read. */
export type ReadFile = (path: string) => string | undefined;

/** A name that a file imports, and the files in which it may be declared, the likeliest first. */
export interface ImportedName {
  readonly name: string;
  readonly candidates: readonly string[];
}

/** The first imported name that is declared as settings. A name that the file uses for anything but reading a member is left alone: it may be another one there. */
export function importedLayer(tree: Tree, literal: Literal, imports: readonly ImportedName[], read: ReadFile, declared: (tree: Tree, path: string, name: string) => SettingsLayer | undefined): SettingsLayer | undefined {
  const code = bareCode(tree);
  for (const { name, candidates } of imports) {
    const uses = [...code.matchAll(new RegExp(`(?<![\\w$.])${name}(?![\\w$])`, 'g'))];
    const isRead = ({ index }: RegExpMatchArray): boolean => /^\s*\.\s*[A-Za-z_]/.test(code.slice((index ?? 0) + name.length));
    if (uses.filter((use) => !isRead(use)).length !== 1 || (uses[0]?.index ?? Infinity) > literal.start) continue;
    for (const path of candidates) {
      const text = read(path);
      const settings = text === undefined ? undefined : languageOf(path)?.parse(text);
      if (settings) {
        const layer = declared(settings, path, name);
        if (layer) return layer;
        break;
      }
    }
  }
  return undefined;
}

/** The folder of a path, without its slash. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** A path below a folder; `undefined` where `..` leads out of the root. */
export function pathIn(folder: string, relative: string): string | undefined {
  const names = folder === '' ? [] : folder.split('/');
  for (const name of relative.split('/')) {
    if (name === '..' && names.pop() === undefined) return undefined;
    if (name !== '..' && name !== '.' && name !== '') names.push(name);
  }
  return names.join('/');
}

/** The quote that a file opens its first string with, `"` where it has none or another. */
export function quoteOf(tree: Tree): string {
  const first = tree.literals.find(({ start, inner }) => inner.start - start === 1);
  return first && tree.text.charAt(first.start) === "'" ? "'" : '"';
}
