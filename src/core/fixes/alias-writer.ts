import type { Literal, Tree } from '../languages/tree.ts';
import type { TextEdit } from '../text/edits.ts';
import type { ReadFile, SettingsLayer } from './settings-layer.ts';

/** How a file reads a variable of its environment in the place of an id. */
export interface EnvironmentRead {
  /** What the names of variables must begin with, such as a bundler's prefix. */
  readonly prefix?: string;
  readonly edits: (variable: string) => readonly TextEdit[];
}

/** Why the environment is not read, in a sentence; `exceptSettings` where settings that the file uses may be read all the same. */
export interface NoEnvironment {
  readonly blocked: string;
  readonly exceptSettings?: true;
}

/** How a language puts the read of a variable in the place of an id, with the id as the fallback. */
export interface AliasWriter {
  /** Why no expression may stand in the place of the literal, where its neighbours say so. */
  readonly obstacle: (tree: Tree, literal: Literal) => string | undefined;
  readonly environment: (tree: Tree, literal: Literal, path: string) => EnvironmentRead | NoEnvironment;
  /** The settings that the file uses already. */
  readonly settings?: (tree: Tree, path: string, literal: Literal, read: ReadFile) => SettingsLayer | undefined;
}

/** Words before a value that bind no tighter than an operator for a fallback that comes into it. */
const WEAKER = new Set(['=>', 'return', '??', '?:', 'default']);

/** The literal becomes an expression with such an operator, in parentheses where a neighbour could bind tighter. */
export function asFallback(text: string, { entry, start, end, before }: Literal, expression: string): TextEdit {
  const whole = text.slice(entry.valueStart, entry.end).trim() === text.slice(start, end);
  const last = WEAKER.has(before) && entry.end === end;
  const gap = last && /\w/.test(text.charAt(start - 1)) ? ' ' : '';
  return { start, end, newText: whole || last ? gap + expression : `(${expression})` };
}
