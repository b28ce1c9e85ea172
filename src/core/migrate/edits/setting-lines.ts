import type { Entry, Tree } from '../../languages/tree.ts';
import { endOfLine, lineEnding, nextLine } from '../../text/line-ends.ts';
import type { TextEdit } from '../../text/edits.ts';
import type { CallChange } from '../call-change.ts';
import { parameterEntry } from './request-place.ts';

/** The last part of a key, with what stands behind it. */
const LAST_PART = /[\w-]+(?=["']?\s*[:=]?\s*$)/;

/** The edits of one change of a configuration that has a line for each setting; `undefined` where a setting does not have its line to itself. */
export function settingEdits(tree: Tree, model: Entry, change: CallChange, named: (path: string) => string): TextEdit[] | undefined {
  const { text } = tree;
  if (change.kind === 'replace') return undefined;
  const entry = change.kind === 'add' ? model : parameterEntry(tree, change.parameter);
  const line = entry && lineOf(text, entry);
  if (!line) return undefined;
  const key = text.slice(entry.start, entry.valueStart);
  const value = text.slice(entry.valueStart, entry.end);
  const part = LAST_PART.exec(key);
  if (!part) return undefined;
  const name = (path: string): string => key.slice(0, part.index) + named(path) + key.slice(part.index + part[0].length);
  switch (change.kind) {
    case 'remove': return [{ start: line.start, end: nextLine(text, line.end), newText: '' }];
    case 'rename': return [{ start: entry.start, end: entry.valueStart, newText: name(change.to) }];
    case 'set': return typeof change.value === 'string' ? [{ start: entry.valueStart, end: entry.end, newText: valueLike(value, change.value) }] : undefined;
    case 'add': return typeof change.value === 'string' ? [{ start: line.end, end: line.end, newText: lineEnding(text) + line.indent + name(change.path) + valueLike(value, change.value) }] : undefined;
  }
}

/** The line of an entry that has it to itself, a comment behind it apart. */
function lineOf(text: string, { start, end }: Entry): { readonly start: number; readonly end: number; readonly indent: string } | undefined {
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const lineEnd = endOfLine(text, end);
  const indent = text.slice(lineStart, start);
  return indent.trim() === '' && /^\s*(#.*)?$/.test(text.slice(end, lineEnd)) ? { start: lineStart, end: lineEnd, indent } : undefined;
}

/** A value with the white space and the quotes of another. */
function valueLike(other: string, value: string): string {
  const [, before = '', quote = ''] = /^(\s*)(["']?)/.exec(other) ?? [];
  return before + quote + value + quote;
}
