import type { Entry, Group, Tree } from '../../languages/tree.ts';
import { isModelName, isPositional } from '../../sites/names.ts';
import type { Call, CallParameter } from '../../sites/site.ts';
import { endOfLine, lineEnding, nextLine } from '../../text/line-ends.ts';
import type { TextEdit } from '../../text/edits.ts';
import type { CallChange } from '../call-change.ts';
import { skipBlank } from './entry-layout.ts';

/** One link of a chain: `.model("m")`, with the white space before it. */
interface Link {
  readonly group: Group;
  /** Where the white space before the dot begins. */
  readonly start: number;
  /** Offset of the name. */
  readonly name: number;
  readonly end: number;
  /** The white space before the dot, from its last line break on; absent where the link stands on the line of the one before. */
  readonly indent?: string;
  /** The link has its lines to itself, but for a comment behind it. */
  readonly ownsLines: boolean;
}

/** The link that sets the model of a chain of setters; `undefined` for a call of any other form. */
export function modelLink(tree: Tree, { span }: Call): Entry | undefined {
  const links = tree.groups.filter(({ kind, calleeStart, end }) => kind === 'call' && calleeStart === span.start && end <= span.end);
  return links.length < 2 ? undefined : links.flatMap(({ entries }) => entries).find((entry) => isModelName(entry.name) && isPositional(entry));
}

/** The edits of one change of a chain, a link for each parameter. `write` gives the value of a field as code. */
export function builderEdits(tree: Tree, model: Entry, change: CallChange, named: (path: string) => string, write: (path: string, value: string) => string | undefined): TextEdit[] | undefined {
  switch (change.kind) {
    case 'add': {
      const code = typeof change.value === 'string' ? write(change.path, change.value) : undefined;
      const link = linkOf(tree, model.group);
      return code === undefined || !link ? undefined : [added(tree, link, `.${named(change.path)}(${code})`)];
    }
    case 'rename': {
      const link = parameterLink(tree, model, change.parameter);
      return link && [{ start: link.name, end: link.group.start, newText: named(change.to) + tree.text.slice(link.name, link.group.start).replace(/^\w+/, '') }];
    }
    case 'remove': {
      const link = parameterLink(tree, model, change.parameter);
      return link && [removed(tree, link)];
    }
    case 'set': {
      const link = parameterLink(tree, model, change.parameter);
      const code = typeof change.value === 'string' ? write(change.parameter.name, change.value) : undefined;
      return link && code !== undefined ? [{ start: link.group.start + 1, end: link.group.end - 1, newText: code }] : undefined;
    }
    case 'replace': return undefined;
  }
}

function parameterLink(tree: Tree, model: Entry, { start }: CallParameter): Link | undefined {
  const entry = tree.entries.find((candidate) => candidate.start === start && isPositional(candidate) && candidate.group.calleeStart === model.group.calleeStart);
  return entry && linkOf(tree, entry.group);
}

function linkOf(tree: Tree, group: Group): Link | undefined {
  const { text } = tree;
  const found = /(\s*)\.\s*(\w+)\s*$/.exec(text.slice(Math.max(0, group.start - 400), group.start));
  if (!found) return undefined;
  const [whole, blank = '', word = ''] = found;
  const start = group.start - whole.length;
  const lineBreak = Math.max(blank.lastIndexOf('\n'), blank.lastIndexOf('\r'));
  const lineEnd = endOfLine(text, group.end);
  return {
    group, start, name: start + whole.lastIndexOf(word), end: group.end, ...(lineBreak >= 0 && { indent: blank.slice(lineBreak + 1) }),
    ownsLines: lineBreak >= 0 && skipBlank(tree, group.end, lineEnd) === lineEnd,
  };
}

function added({ text }: Tree, { end, indent, ownsLines }: Link, code: string): TextEdit {
  const at = ownsLines ? endOfLine(text, end) : end;
  return { start: at, end: at, newText: (indent === undefined ? '' : lineEnding(text) + indent) + code };
}

function removed({ text }: Tree, { start, name, end, indent = '', ownsLines }: Link): TextEdit {
  if (!ownsLines) return { start, end, newText: '' };
  const lineStart = text.lastIndexOf('.', name) - indent.length;
  return { start: lineStart, end: nextLine(text, endOfLine(text, end)), newText: '' };
}
