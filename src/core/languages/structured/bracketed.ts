import { endOfLine } from '../../text/line-ends.ts';
import type { Entry, Group, Tree } from '../tree.ts';
import { readHeredoc, readQuoted, type QuotedText } from './bracket-strings.ts';
import type { BracketSyntax } from './bracket-syntax.ts';
import { DottedPaths } from './dotted-paths.ts';
import { ScalarTree } from './scalar-tree.ts';

/** A bracket that is open, or the file; in it the entry that is being read, or the words that may become its name. */
interface Frame {
  readonly group: Group;
  readonly close: string;
  entry: Entry | undefined;
  words: string[];
  wordsStart: number;
}

const CLOSES: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };
const WORD = /[\w$.-]+/y;
const COMPARISON = /(?:==|!=)[ \t]*$/;
/** A name, its type and the labels of a block; what has more words is an expression. */
const MOST_WORDS = 6;

/** Files of assignments in brackets: TOML, HCL, Bicep. One pass with a stack; never throws, and what is not closed ends with the text. */
export function parseBracketed(text: string, syntax: BracketSyntax): Tree {
  return new BracketReader(text, syntax).read();
}

class BracketReader {
  readonly #text: string;
  readonly #syntax: BracketSyntax;
  readonly #tree: ScalarTree;
  readonly #paths: DottedPaths;
  readonly #unclosed = new Set<string>();
  #frames: Frame[];
  /** How many brackets of each kind are open: a close without an open is ignored without a search. */
  readonly #open: Record<string, number> = { '}': 0, ']': 0, ')': 0 };

  constructor(text: string, syntax: BracketSyntax) {
    this.#text = text;
    this.#syntax = syntax;
    this.#tree = new ScalarTree(text);
    this.#paths = new DottedPaths(this.#tree);
    this.#frames = [frameOf(this.#tree.root, '')];
  }

  read(): Tree {
    for (let at = 0; at < this.#text.length; ) at = this.#step(at, this.#text.charAt(at));
    return this.#tree.finish();
  }

  get #top(): Frame {
    const top = this.#frames.at(-1);
    if (!top) throw new Error('the file is open until the end');
    return top;
  }

  #step(at: number, c: string): number {
    const top = this.#top;
    if (c === '\n' || c === '\r' || c === ',' || c === ';') {
      if (top.close !== ')' || c === ',') endEntry(top);
      return at + 1;
    }
    if (c === ' ' || c === '\t' || c === '\uFEFF') return at + 1;
    const comment = this.#endOfComment(at);
    if (comment > at) {
      this.#tree.comments.push({ start: at, end: comment });
      return comment;
    }
    if (this.#syntax.tables && c === '[' && this.#frames.length === 1 && !top.entry && top.words.length === 0) return this.#table(at);
    const quote = this.#syntax.quotes.find(({ open }) => this.#text.startsWith(open, at));
    const quoted = quote ? readQuoted(this.#text, at, quote) : c === '<' && this.#syntax.heredoc ? readHeredoc(this.#text, at, this.#unclosed) : undefined;
    if (quoted) return this.#string(top, quoted);
    const close = CLOSES[c];
    if (close !== undefined) return this.#opens(top, at, c, close);
    if (this.#open[c] !== undefined) return this.#closes(at, c);
    if (this.#syntax.signs.includes(c) && !'=>'.includes(this.#text.charAt(at + 1) || ' ')) return this.#sign(top, at);
    return this.#other(top, at);
  }

  #endOfComment(at: number): number {
    if (this.#syntax.lineComments.some((sign) => this.#text.startsWith(sign, at))) return endOfLine(this.#text, at);
    if (!this.#syntax.blockComments || !this.#text.startsWith('/*', at)) return at;
    const end = this.#text.indexOf('*/', at + 2);
    return end < 0 ? this.#text.length : end + 2;
  }

  /** `[a.b]` and `[[a.b]]`: all that follows stands in that table. */
  #table(at: number): number {
    const end = endOfLine(this.#text, at);
    const header = /^(\[\[?)([^\]\r\n]*)\]/.exec(this.#text.slice(at, end));
    if (!header) return end;
    const names = (header[2] ?? '').split('.').map((name) => name.trim().replace(/^["'](.*)["']$/, '$1'));
    const around = this.#paths.follow(this.#tree.root, names.slice(0, -1), at);
    const group = header[1] === '[[' ? this.#paths.another(around, names.at(-1) ?? '', at) : this.#paths.follow(around, names.slice(-1), at);
    this.#frames = [frameOf(group, '')];
    const rest = at + header[0].length + (header[1] === '[[' ? 1 : 0);
    return Math.min(rest, end);
  }

  /** A string is a value, or part of a name: a quoted key, the label of a block. */
  #string(top: Frame, { start, end, inner, holes }: QuotedText): number {
    const sign = this.#text.slice(end, end + 20).trimStart().charAt(0);
    if (!top.entry && top.group.kind === 'mapping' && (top.words.length > 0 || this.#syntax.signs.includes(sign || ' '))) {
      this.#word(top, this.#text.slice(inner.start, inner.end), start);
      return end;
    }
    const before = COMPARISON.exec(this.#text.slice(Math.max(0, start - 6), start))?.[0].trim() ?? '';
    this.#tree.literal(this.#value(top, start), start, end, inner, { holes, before });
    return end;
  }

  #opens(top: Frame, at: number, open: string, close: string): number {
    const block = !top.entry && open === '{' && top.words.length > 0;
    const parent = block ? this.#tree.entry(top.group, top.words.at(-1), top.wordsStart, at, top.words.join(' ')) : this.#value(top, at);
    top.entry = parent;
    this.#tree.stretch(parent, at + 1);
    this.#frames.push(frameOf(this.#tree.group(open === '{' ? 'mapping' : 'list', parent, at, at + 1), close));
    this.#open[close] = (this.#open[close] ?? 0) + 1;
    return at + 1;
  }

  #closes(at: number, c: string): number {
    if (!this.#open[c]) return at + 1;
    for (let closed = ''; closed !== c; ) {
      closed = this.#frames.pop()?.close ?? c;
      this.#open[closed] = (this.#open[closed] ?? 1) - 1;
    }
    if (this.#top.entry) this.#tree.stretch(this.#top.entry, at + 1);
    return at + 1;
  }

  #sign(top: Frame, at: number): number {
    if (top.entry || top.words.length === 0) return this.#other(top, at);
    const { declarations, tables } = this.#syntax;
    const names = tables ? top.words.flatMap((word) => word.split('.')).filter(Boolean) : top.words;
    const name = declarations.has(names[0] ?? '') ? names[1] : names.at(-1);
    const group = tables ? this.#paths.follow(top.group, names.slice(0, -1), top.wordsStart) : top.group;
    top.entry = this.#tree.entry(group, name, top.wordsStart, at + 1, top.words.join(' '));
    return at + 1;
  }

  /** A word or an operator: part of a name, or of a value that is no string. */
  #other(top: Frame, at: number): number {
    WORD.lastIndex = at;
    const word = WORD.exec(this.#text)?.[0];
    const end = at + (word?.length ?? 1);
    if (word !== undefined && !top.entry && top.group.kind === 'mapping' && top.words.length < MOST_WORDS) this.#word(top, word, at);
    else if (top.entry || top.group.kind === 'list') this.#tree.stretch(this.#value(top, at), end);
    return end;
  }

  #word(top: Frame, word: string, start: number): void {
    if (top.words.length === 0) top.wordsStart = start;
    top.words.push(word);
  }

  #value(top: Frame, start: number): Entry {
    return (top.entry ??= this.#tree.entry(top.group, undefined, start, start));
  }
}

function frameOf(group: Group, close: string): Frame {
  return { group, close, entry: undefined, words: [], wordsStart: 0 };
}

function endEntry(frame: Frame): void {
  frame.entry = undefined;
  frame.words = [];
}
