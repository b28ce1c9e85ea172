import { endOfLine, nextLine } from '../../text/line-ends.ts';
import type { Group, Tree } from '../tree.ts';
import { DottedPaths } from './dotted-paths.ts';
import { insideQuotes, ScalarTree } from './scalar-tree.ts';

/** What tells files of `name = value` lines apart. */
interface Dialect {
  /** A line that begins with one of these is a comment. */
  readonly comment: RegExp;
  /** A name up to the sign behind it. */
  readonly name: RegExp;
  /** Where a value ends before its line does. */
  readonly afterValue?: RegExp;
  /** Quotes around a whole value are not part of it. */
  readonly quotes: boolean;
}

const JAVA: Dialect = { comment: /^[#!]/, name: /^((?:[^\\=:\s]|\\.)+)(?:[ \t]*[=:][ \t]*|[ \t]+)/, quotes: false };
const INI: Dialect = { comment: /^[#;]/, name: /^([^=:\r\n]*[^=:\s])[ \t]*[=:][ \t]*/, afterValue: /[ \t]+[#;]/, quotes: true };
const SECTION = /^\[([^\]\r\n]*)\]/;

/** `.properties` files of Java: `a.b.c=value`, a backslash at the end of a line joins the next one. */
export function parseProperties(text: string): Tree {
  return new LineReader(text, JAVA).read();
}

/** `.ini` and `.cfg` files: `[section]`, `name = value`. */
export function parseIni(text: string): Tree {
  return new LineReader(text, INI).read();
}

class LineReader {
  readonly #text: string;
  readonly #dialect: Dialect;
  readonly #tree: ScalarTree;
  readonly #paths: DottedPaths;
  #section: Group;

  constructor(text: string, dialect: Dialect) {
    this.#text = text;
    this.#dialect = dialect;
    this.#tree = new ScalarTree(text);
    this.#paths = new DottedPaths(this.#tree);
    this.#section = this.#tree.root;
  }

  read(): Tree {
    const text = this.#text;
    for (let at = 0; at < text.length; ) {
      const lineEnd = endOfLine(text, at);
      const line = text.slice(at, lineEnd);
      const start = at + line.length - line.trimStart().length;
      at = nextLine(text, this.#line(start, lineEnd));
    }
    return this.#tree.finish();
  }

  /** Returns the end of the last line that was read. */
  #line(start: number, lineEnd: number): number {
    const { comment, name, quotes } = this.#dialect;
    const line = this.#text.slice(start, lineEnd);
    if (comment.test(line)) {
      this.#tree.comments.push({ start, end: lineEnd });
      return lineEnd;
    }
    const section = quotes ? SECTION.exec(line)?.[1] : undefined;
    if (section !== undefined) {
      this.#section = this.#paths.follow(this.#tree.root, namesOf(section), start);
      return lineEnd;
    }
    const match = name.exec(line);
    return match ? this.#value(start, start + match[0].length, match[1] ?? '', lineEnd) : lineEnd;
  }

  #value(start: number, valueStart: number, dotted: string, lineEnd: number): number {
    const { afterValue, quotes } = this.#dialect;
    const names = namesOf(dotted);
    const group = this.#paths.follow(this.#section, names.slice(0, -1), start);
    const entry = this.#tree.entry(group, names.at(-1), start, valueStart);
    const end = quotes ? lineEnd : endOfJoined(this.#text, valueStart, lineEnd);
    const written = this.#text.slice(valueStart, end);
    const after = afterValue?.exec(written);
    if (after) this.#tree.comments.push({ start: valueStart + after.index + after[0].length - 1, end });
    const valueEnd = valueStart + (after ? written.slice(0, after.index) : written).trimEnd().length;
    const isQuoted = quotes && valueEnd - valueStart > 1 && /^(["']).*\1$/.test(this.#text.slice(valueStart, valueEnd));
    if (valueEnd > valueStart) this.#tree.literal(entry, valueStart, valueEnd, isQuoted ? insideQuotes(this.#text, valueStart, valueEnd) : undefined);
    return end;
  }
}

/** Segments of a dotted name; one without any text between its dots is a name as it stands. */
function namesOf(dotted: string): readonly string[] {
  const names = dotted.split('.').filter(Boolean);
  return names.length > 0 ? names : [dotted];
}

/** The end of the last line that backslashes join to the one that ends at `lineEnd`. */
function endOfJoined(text: string, start: number, lineEnd: number): number {
  let end = lineEnd;
  for (let from = start; end < text.length && (/\\*$/.exec(text.slice(from, end))?.[0].length ?? 0) % 2 === 1; ) {
    from = nextLine(text, end);
    end = endOfLine(text, from);
  }
  return end;
}
