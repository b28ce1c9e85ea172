import { parseDotenv } from '../languages/structured/dotenv.ts';
import type { TextEdit } from '../text/edits.ts';
import { lineEnding } from '../text/line-ends.ts';
import { addEnvVariable, envVariables } from './dotenv-edit.ts';

/** The value that an environment file gives a variable, without quotes; where it stands there several times, the last one counts. `undefined` where it is not assigned or left open. */
export function envValue(text: string, name: string): string | undefined {
  const inner = parseDotenv(text).root.entries.findLast((entry) => entry.name === name)?.literals[0]?.inner;
  return inner && inner.end > inner.start ? text.slice(inner.start, inner.end) : undefined;
}

/** Edits that give a variable another value, within its quotes, or that add it, behind a line of it that is commented out. None where it has the value already. */
export function setEnvVariable(text: string, name: string, value: string): TextEdit[] {
  const entry = parseDotenv(text).root.entries.findLast((one) => one.name === name);
  if (!entry) {
    const commented = envVariables(text).findLast((variable) => variable.name === name);
    return commented ? [{ start: commented.end, end: commented.end, newText: `${lineEnding(text)}${name}=${value}` }] : addEnvVariable(text, name, value);
  }
  const inner = entry.literals[0]?.inner;
  if (inner && text.slice(inner.start, inner.end) === value) return [];
  // what is left open gets its value right behind the sign, before a comment
  const open = text.indexOf('=', entry.start) + 1;
  return [{ start: inner?.start ?? open, end: inner?.end ?? open, newText: value }];
}
