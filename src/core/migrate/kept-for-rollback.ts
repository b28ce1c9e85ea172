import { envVariables } from '../fixes/dotenv-edit.ts';
import type { Entry, Tree } from '../languages/tree.ts';
import { aliasRole, rollbackNameOf } from '../sites/alias-role.ts';
import type { ModelSite } from '../sites/site.ts';
import { endOfLine, lineEnding } from '../text/line-ends.ts';
import type { Span } from '../text/source-file.ts';
import type { TextEdit } from '../text/edits.ts';
import type { CallFile } from './library-settings.ts';

/** The edit that keeps the id of today under the name to go back to, and that name. */
export interface KeptId {
  readonly edit: TextEdit;
  readonly name: string;
}

/**
 * An alias in an environment file, or among the variables of a service or a workflow, gives its id of today to the name beside it that is for going
 * back. Where there is none, an alias that is called a default gets one on the next line. Going either way is one line then.
 */
export function keptForRollback({ tree, language }: CallFile, { name, start, end, literal, role, envVariable }: ModelSite): KeptId | undefined {
  const { text } = tree;
  if (name === undefined || envVariable !== undefined || (role !== 'env' && role !== 'config') || language.nature === 'code') return undefined;
  const today = text.slice(start, end);
  const kept = rollbackNameOf(name);
  const own = tree.entries.find((entry) => entry.start <= start && end <= entry.end && entry.groups.length === 0);
  // two names that would go back to one
  const isShared = own?.group.entries.some((entry) => entry !== own && entry.name !== undefined && rollbackNameOf(entry.name) === kept && (entry.name === name || aliasRole(name) !== 'default'));
  if (!own || isShared) return undefined;
  const place = own.group.entries.map((entry) => valueOf(tree, entry, kept)).find((found) => found !== undefined);
  if (place) return text.slice(place.start, place.end) === today ? undefined : { name: kept, edit: { ...place, newText: today } };
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const line = text.slice(lineStart, literal.end);
  const isForeign = language.nature === 'env' ? envVariables(text).some((variable) => variable.name === kept) : language.name !== 'yaml';
  if (aliasRole(name) !== 'default' || role !== 'env' || !/^[A-Z]\w*$/.test(name) || isForeign || line.split(name).length !== 2) return undefined;
  const at = endOfLine(text, literal.end);
  return { name: kept, edit: { start: at, end: at, newText: lineEnding(text) + line.replace(name, kept) } };
}

/** Where the value of a name is written: `NAME=value`, `NAME: value`, `- NAME=value`, and behind `NAME=` where it is left open. */
function valueOf({ text }: Tree, entry: Entry, name: string): Span | undefined {
  const [value] = entry.literals.filter((literal) => literal !== entry.nameLiteral && literal.alone);
  if (entry.name === name) return value?.inner ?? (text.slice(entry.start, entry.end) === `${name}=` ? { start: entry.end, end: entry.end } : undefined);
  const isItem = value !== undefined && text.slice(value.inner.start, value.inner.end).startsWith(`${name}=`);
  return isItem ? { start: value.inner.start + name.length + 1, end: value.inner.end } : undefined;
}
