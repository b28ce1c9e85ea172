import { parseDotenv } from '../languages/structured/dotenv.ts';
import type { TextEdit } from '../text/edits.ts';
import { endOfLine, lineEnding } from '../text/line-ends.ts';

/** A variable of an environment file, also one that is commented out. */
export interface EnvVariable {
  readonly name: string;
  /** Without quotes; empty when the file leaves it open. */
  readonly value: string;
  readonly commentedOut: boolean;
  /** End of its line, before the line break. */
  readonly end: number;
}

const COMMENTED_OUT = /^#+[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)=[ \t]*(\S*)[ \t]*$/;

/** The variables of an environment file in the order of the text. */
export function envVariables(text: string): EnvVariable[] {
  const tree = parseDotenv(text);
  const assigned = tree.root.entries.map((entry) => {
    const inner = entry.literals[0]?.inner;
    return { name: entry.name ?? '', value: inner ? text.slice(inner.start, inner.end) : '', commentedOut: false, end: endOfLine(text, entry.end) };
  });
  const commented = tree.comments.flatMap(({ start, end }) => {
    const [, name, value = ''] = COMMENTED_OUT.exec(text.slice(start, end)) ?? [];
    return name === undefined ? [] : [{ name, value, commentedOut: true, end }];
  });
  return [...assigned, ...commented].sort((a, b) => a.end - b.end);
}

/**
 * Edits that add `NAME=value`: behind the variables that share most of its prefix, else at the end. None when the name stands there
 * already, assigned or commented out; what a person wrote is never changed.
 */
export function addEnvVariable(text: string, name: string, value: string): TextEdit[] {
  const variables = envVariables(text);
  if (variables.some((variable) => variable.name === name)) return [];
  const line = `${name}=${value}`;
  const eol = lineEnding(text);
  const words = name.split('_');
  for (let count = words.length - 1; count > 0; count--) {
    const prefix = `${words.slice(0, count).join('_')}_`;
    const neighbour = variables.findLast((variable) => variable.name.startsWith(prefix));
    if (neighbour) return [{ start: neighbour.end, end: neighbour.end, newText: eol + line }];
  }
  const finished = text === '' || /[\r\n]$/.test(text);
  return [{ start: text.length, end: text.length, newText: finished ? line + eol : eol + line }];
}
