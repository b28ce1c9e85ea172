import { endOfLine, nextLine } from '../../text/line-ends.ts';
import type { Entry, Group, Tree } from '../tree.ts';
import { readFlow } from './yaml-flow.ts';
import { endOfQuoted, insideQuotes, ScalarTree } from './scalar-tree.ts';

/** A key with its colon: quoted, or plain text in which a `:` or `#` only counts with white space beside it. */
const KEY = /^(?:("(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*')[ \t]*|((?:[^\s\-?:,[\]{}#&*!|>'"%@`]|[-?:](?=[^\s#]))(?:[^\n:#]|:(?![ \t\r\n]|$)|(?<=\S)#)*)):(?=[ \t\r\n]|$)/;
const PROPERTIES = /^(?:[&!][^\s]*(?:[ \t]+|$))+/;
const BLOCK_SCALAR = /^[|>][+-]?\d?[+-]?[ \t]*(?:#[^\n]*)?\r?$/;
const FLOW = /^(?:\{(?!\{)|\[)/;   // two braces are a template of Helm or Jinja

/** A mapping or list that lines of one indentation build. */
interface Level {
  readonly group: Group;
  readonly indent: number;
  entry: Entry;
}

/** YAML by lines: mappings, lists, quoted, plain and block scalars, flow collections. Anchors, aliases and tags are passed over, never resolved. */
export function parseYaml(text: string): Tree {
  const tree = new ScalarTree(text);
  readYaml(tree, text);
  return tree.finish();
}

/** Adds what a YAML text holds to a tree; the text is the beginning of the tree's. */
export function readYaml(tree: ScalarTree, text: string): void {
  new YamlReader(tree, text).read();
}

class YamlReader {
  readonly tree: ScalarTree;
  readonly #text: string;
  readonly #levels: Level[] = [];

  constructor(tree: ScalarTree, text: string) {
    this.tree = tree;
    this.#text = text;
  }

  read(): void {
    const text = this.#text;
    let at = 0;
    while (at < text.length) {
      const end = this.#lineEnd(at);
      const line = text.slice(at, end);
      const indent = line.length - line.trimStart().length;
      const content = line.slice(indent);
      let next = end;
      if (content.startsWith('#')) this.tree.comments.push({ start: at + indent, end });
      else if (/^(---|\.\.\.)(\s|$)/.test(line)) this.#levels.length = 0;
      else if (content.trim() && !line.startsWith('%')) next = this.#node(at, at + indent, end);
      at = nextLine(this.#text, Math.max(next, at));
    }
  }

  #lineEnd(at: number): number {
    return endOfLine(this.#text, at);
  }

  /** Reads list markers, a key and a value that begin at `at`; returns the end of the last line that they take. */
  #node(lineStart: number, at: number, lineEnd: number): number {
    let start = at;
    for (;;) {
      const rest = this.#text.slice(start, lineEnd);
      if (/^-(?:[ \t]|\r?$)/.test(rest)) {
        this.#entryAt('list', start - lineStart, undefined, start, start + 1);
        start += rest.length - rest.slice(1).trimStart().length;
        if (start >= lineEnd) return lineEnd;
        continue;
      }
      const properties = PROPERTIES.exec(rest)?.[0].length ?? 0;
      const match = KEY.exec(rest.slice(properties));
      if (!match) return this.#value(this.#levels.at(-1)?.entry ?? this.tree.entry(this.tree.root, undefined, start, start), start, lineEnd, this.#levels.at(-1)?.indent ?? -1);
      const name = match[1]?.slice(1, -1) ?? match[2]?.trim() ?? '';
      const afterColon = start + properties + match[0].length;
      const entry = this.#entryAt('mapping', start - lineStart, name, start, afterColon);
      const value = this.#text.slice(afterColon, lineEnd);
      return this.#value(entry, afterColon + value.length - value.trimStart().length, lineEnd, start - lineStart);
    }
  }

  /** Adds an entry at an indentation; deeper levels end, a new level hangs under the entry around it. */
  #entryAt(kind: 'mapping' | 'list', indent: number, name: string | undefined, start: number, valueStart: number): Entry {
    const levels = this.#levels;
    while (levels.length && (levels.at(-1)?.indent ?? -1) > indent) levels.pop();
    let level = levels.at(-1);
    // a list may stand at the indentation of the key that it belongs to
    if (level?.indent === indent && level.group.kind === 'list' && kind === 'mapping') {
      levels.pop();
      level = levels.at(-1);
    }
    if (level?.indent === indent && level.group.kind === kind) level.entry = this.tree.entry(level.group, name, start, valueStart);
    else {
      const atRoot = levels.length === 0 && kind === 'mapping' && this.tree.root.entries.every((entry) => entry.name !== undefined);
      const group = atRoot ? this.tree.root : this.tree.group(kind, level?.entry ?? this.tree.entry(this.tree.root, undefined, start, start), start, valueStart);
      level = { group, indent, entry: this.tree.entry(group, name, start, valueStart) };
      levels.push(level);
    }
    this.tree.stretch(level.entry, valueStart);
    return level.entry;
  }

  #value(entry: Entry, from: number, lineEnd: number, indent: number): number {
    const text = this.#text;
    const start = from + (PROPERTIES.exec(text.slice(from, lineEnd))?.[0].length ?? 0);
    const rest = text.slice(start, lineEnd);
    if (!rest.trim() || rest.startsWith('*')) return lineEnd;
    if (rest.startsWith('#')) {
      this.tree.comments.push({ start, end: lineEnd });
      return lineEnd;
    }
    if (BLOCK_SCALAR.test(rest)) return this.#blockScalar(entry, lineEnd, indent);
    if (/^["']/.test(rest)) {
      const limit = this.#endOfBlock(lineEnd, indent);
      const closed = endOfQuoted(text, start, limit, rest.startsWith("'"));
      const end = closed < limit ? closed : lineEnd;
      this.tree.literal(entry, start, end, insideQuotes(text, start, end));
      return this.#trailing(end);
    }
    if (FLOW.test(rest)) return this.#trailing(readFlow(this.tree, text, entry, start, this.#endOfBlock(lineEnd, indent)));
    return this.#plain(entry, start, lineEnd, indent);
  }

  /** Where a value ends at the latest: before the next line that is not deeper than its key. While typing, the rest keeps its meaning. */
  #endOfBlock(lineEnd: number, indent: number): number {
    let end = lineEnd;
    while (end < this.#text.length) {
      const nextEnd = this.#lineEnd(nextLine(this.#text, end));
      const line = this.#text.slice(nextLine(this.#text, end), nextEnd);
      const content = line.trimStart();
      if (content && line.length - content.length <= indent && !/^[\]}]/.test(content)) return end;
      end = nextEnd;
    }
    return end;
  }

  /** Rest of a line after a value: a comment or nothing. Returns the end of the line. */
  #trailing(from: number): number {
    const end = this.#lineEnd(from);
    const comment = /\s#/.exec(this.#text.slice(from, end));
    if (comment) this.tree.comments.push({ start: from + comment.index + 1, end });
    return end;
  }

  /** A plain scalar and the deeper lines that go on with it. */
  #plain(entry: Entry, start: number, lineEnd: number, indent: number): number {
    const comment = /\s#/.exec(this.#text.slice(start, lineEnd));
    const raw = this.#text.slice(start, comment ? start + comment.index : lineEnd);
    let end = start + raw.trimEnd().length;
    let last = lineEnd;
    while (!comment && last < this.#text.length) {
      const nextEnd = this.#lineEnd(nextLine(this.#text, last));
      const line = this.#text.slice(nextLine(this.#text, last), nextEnd);
      const content = line.trimStart();
      if (!content.trim() || line.length - content.length <= indent || /^(- |#)/.test(content) || KEY.test(content)) break;
      end = nextLine(this.#text, last) + line.trimEnd().length;
      last = nextEnd;
    }
    this.tree.literal(entry, start, end);
    return last === lineEnd ? this.#trailing(end) : last;
  }

  /** `|` and `>`: all following lines that are blank or deeper than the key. */
  #blockScalar(entry: Entry, lineEnd: number, indent: number): number {
    const start = Math.min(nextLine(this.#text, lineEnd), this.#text.length);
    let last = lineEnd;
    let contentEnd = start;
    while (last < this.#text.length) {
      const nextEnd = this.#lineEnd(nextLine(this.#text, last));
      const line = this.#text.slice(nextLine(this.#text, last), nextEnd);
      const content = line.trimStart();
      if (content && line.length - content.length <= indent) break;
      if (content) contentEnd = nextLine(this.#text, last) + line.trimEnd().length;
      last = nextEnd;
    }
    if (contentEnd > start) this.tree.literal(entry, start, contentEnd);
    return last;
  }
}
