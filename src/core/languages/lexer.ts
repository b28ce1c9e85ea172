import type { StringForm, Syntax } from './syntax.ts';
import { Bracket, punctuation, Token, Tokens } from './tokens.ts';

/** What the lexer is inside of. Code stands at the bottom and inside every hole; frames replace recursion, so that depth is no danger. */
type Frame =
  | { readonly kind: 'code'; braces: number; readonly hole: boolean }
  | { readonly kind: 'string'; readonly form: StringForm; readonly token: number; holeStart: number }
  | { readonly kind: 'tag'; readonly closing: boolean }
  | { readonly kind: 'children' };

const OPERATORS = ['===', '!==', '...', '??=', '||=', '&&=', '**=', '==', '!=', '=>', '??', '||', '&&', '?.', '<=', '>=', ':=', '->', '::', '+=', '-=', '**', '<<', '>>'];
/** Words after which a value, not a division or a comparison, starts. */
const BEFORE_VALUE = new Set(['return', 'typeof', 'case', 'in', 'of', 'delete', 'void', 'throw', 'new', 'await', 'yield', 'else', 'do', 'default', 'and', 'or', 'not']);

const isWordStart = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 || c === 36 || c >= 128;
const isDigit = (c: number): boolean => c >= 48 && c <= 57;
const isWordPart = (c: number): boolean => isWordStart(c) || isDigit(c);

/** Splits a text into tokens by a language's table. Never throws; what is not closed ends with its line or with the text. */
export function tokenize(text: string, syntax: Syntax): Tokens {
  return new Lexer(text, syntax).run();
}

class Lexer {
  readonly #text: string;
  readonly #syntax: Syntax;
  readonly #tokens: Tokens;
  readonly #frames: Frame[] = [{ kind: 'code', braces: 0, hole: false }];
  /** Which characters may begin a comment, a string or an operator of more than one character. */
  readonly #commentStarts: Set<number>;
  readonly #quotes: Set<number>;
  readonly #operators = new Map<number, string[]>();
  #at = 0;

  constructor(text: string, syntax: Syntax) {
    this.#text = text;
    this.#syntax = syntax;
    this.#tokens = new Tokens(text, syntax.strings);
    const first = (s: string): number => s.charCodeAt(0);
    this.#commentStarts = new Set([...syntax.lineComments.map(first), ...syntax.blockComments.map(([open]) => first(open))]);
    this.#quotes = new Set(syntax.strings.map((form) => first(form.open)));
    for (const operator of OPERATORS) {
      const list = this.#operators.get(first(operator));
      if (list) list.push(operator);
      else this.#operators.set(first(operator), [operator]);
    }
  }

  run(): Tokens {
    while (this.#at < this.#text.length) {
      const frame = this.#frames.at(-1);
      if (frame === undefined) break;
      if (frame.kind === 'code') this.#code(frame);
      else if (frame.kind === 'string') this.#string(frame);
      else if (frame.kind === 'tag') this.#tag(frame);
      else this.#children();
    }
    for (const frame of this.#frames) if (frame.kind === 'string') this.#tokens.ends[frame.token] = this.#text.length;
    return this.#tokens;
  }

  /** Lexes code until the frame changes. */
  #code(frame: Frame & { kind: 'code' }): void {
    const text = this.#text;
    const depth = this.#frames.length;
    while (this.#at < text.length && this.#frames.length === depth) {
      const at = this.#at;
      const c = text.charCodeAt(at);
      if (c === 32 || c === 9 || c === 13) this.#at++;
      else if (c === 10) {
        if (frame.hole && this.#abandonHole()) return;
        this.#tokens.push(Token.newline, at, ++this.#at, 0);
      } else if (this.#commentStarts.has(c) && this.#comment()) continue;
      else if (this.#quotes.has(c)) this.#openString(at, at, '');
      else if (isWordStart(c)) this.#word();
      else if (isDigit(c)) this.#number();
      else if (c === 123) {
        frame.braces++;
        this.#tokens.push(Token.open, at, ++this.#at, Bracket.brace);
      } else if (c === 125) {
        if (frame.hole && frame.braces === 0) this.#closeHole();
        else {
          if (frame.braces > 0) frame.braces--;
          this.#tokens.push(Token.close, at, ++this.#at, Bracket.brace);
        }
      } else if (c === 40 || c === 91) this.#tokens.push(Token.open, at, ++this.#at, c === 40 ? Bracket.round : Bracket.square);
      else if (c === 41 || c === 93) this.#tokens.push(Token.close, at, ++this.#at, c === 41 ? Bracket.round : Bracket.square);
      else if (c === 92) this.#at += text.charCodeAt(at + 1) === 13 ? 3 : 2; // a backslash joins two lines
      else if (c === 47 && this.#syntax.regex && this.#regex()) continue;
      else if (c === 60 && this.#syntax.jsx && this.#openTag()) return;
      else this.#operator(c);
    }
  }

  #comment(): boolean {
    const { lineComments, blockComments } = this.#syntax;
    const start = this.#at;
    for (const [open, close] of blockComments) {
      if (!this.#text.startsWith(open, start)) continue;
      const end = this.#text.indexOf(close, start + open.length);
      this.#at = end < 0 ? this.#text.length : end + close.length;
      this.#tokens.comments.push({ start, end: this.#at });
      return true;
    }
    if (!lineComments.some((open) => this.#text.startsWith(open, start))) return false;
    this.#at = this.#endOfLine(start);
    this.#tokens.comments.push({ start, end: this.#at });
    return true;
  }

  #endOfLine(from: number): number {
    const end = this.#text.indexOf('\n', from);
    return end < 0 ? this.#text.length : end > from && this.#text.charCodeAt(end - 1) === 13 ? end - 1 : end;
  }

  #word(): void {
    const start = this.#at;
    let end = start + 1;
    while (end < this.#text.length && isWordPart(this.#text.charCodeAt(end))) end++;
    if (end - start <= 3 && this.#quotes.has(this.#text.charCodeAt(end)) && this.#openString(start, end, this.#text.slice(start, end))) return;
    this.#at = end;
    this.#tokens.push(Token.word, start, end, 0);
  }

  #number(): void {
    const start = this.#at;
    let end = start + 1;
    for (; end < this.#text.length; end++) {
      const c = this.#text.charCodeAt(end);
      if (!isWordPart(c) && !(c === 46 && isDigit(this.#text.charCodeAt(end + 1))) && !(c === 46 && !isWordPart(this.#text.charCodeAt(end + 1)) && this.#text.charCodeAt(end + 1) !== 46)) break;
    }
    this.#at = end;
    this.#tokens.push(Token.number, start, end, 0);
  }

  #operator(c: number): void {
    const at = this.#at;
    const found = this.#operators.get(c)?.find((operator) => this.#text.startsWith(operator, at)) ?? this.#text.charAt(at);
    this.#at += found.length;
    this.#tokens.push(Token.punctuation, at, this.#at, punctuation(found));
  }

  /** Starts a string whose prefix begins at `start` and whose quote stands at `quote`; false when no form fits the prefix. */
  #openString(start: number, quote: number, prefix: string): boolean {
    const forms = this.#syntax.strings;
    const i = forms.findIndex((form) => this.#text.startsWith(form.open, quote) && (form.prefix ? form.prefix.test(prefix) : prefix === ''));
    const form = forms[i];
    if (!form) return false;
    const token = this.#tokens.push(Token.string, start, start, i);
    this.#at = quote + form.open.length;
    this.#frames.push({ kind: 'string', form, token, holeStart: 0 });
    return true;
  }

  /** Runs through the text of a string until it ends or a hole opens. */
  #string(frame: Frame & { kind: 'string' }): void {
    const text = this.#text;
    const { form } = frame;
    const close = form.close.charCodeAt(0);
    const hole = form.hole?.open.charCodeAt(0) ?? -1;
    for (let at = this.#at; at < text.length; at++) {
      const c = text.charCodeAt(at);
      if (c === 92 && form.escape === 'backslash') {
        if (text.charCodeAt(at + 1) === 13 && text.charCodeAt(at + 2) === 10) at++;
        at++;
      } else if (c === close && text.startsWith(form.close, at)) return this.#endString(frame, at + form.close.length);
      else if (c === 10 && !form.multiline) return this.#endString(frame, at > 0 && text.charCodeAt(at - 1) === 13 ? at - 1 : at);
      else if (c === hole && form.hole && text.startsWith(form.hole.open, at)) {
        if (form.hole.doubled && text.charCodeAt(at + 1) === hole) at++;
        else {
          frame.holeStart = at;
          this.#at = at + form.hole.open.length;
          this.#tokens.push(Token.open, at, this.#at, Bracket.hole);
          this.#frames.push({ kind: 'code', braces: 0, hole: true });
          return;
        }
      }
    }
    this.#endString(frame, text.length);
  }

  #endString(frame: Frame & { kind: 'string' }, end: number): void {
    this.#tokens.ends[frame.token] = end;
    this.#at = end;
    this.#frames.pop();
  }

  #closeHole(): void {
    this.#tokens.push(Token.close, this.#at, ++this.#at, Bracket.hole);
    this.#endHole();
  }

  #endHole(): void {
    this.#frames.pop();
    const frame = this.#frames.at(-1);
    if (frame?.kind === 'string') this.#tokens.holes.push({ token: frame.token, start: frame.holeStart, end: this.#at });
  }

  /** A hole in a one-line string ends with the line at the latest: while typing, the rest of the file keeps its meaning. */
  #abandonHole(): boolean {
    const owner = this.#frames.at(-2);
    if (owner?.kind !== 'string' || owner.form.multiline) return false;
    this.#tokens.push(Token.close, this.#at, this.#at, Bracket.hole);
    this.#endHole();
    this.#endString(owner, this.#at);
    return true;
  }

  /** True where a value may start: a `/` opens a regular expression and a `<` opens a tag. */
  #valueMayStart(): boolean {
    const tokens = this.#tokens;
    let last = tokens.count - 1;
    let lineBreak = false;
    while (tokens.kind(last) === Token.newline) {
      last--;
      lineBreak = true;
    }
    const kind = tokens.kind(last);
    if (kind === 0 || kind === Token.open) return true;
    if (kind === Token.punctuation) return true;
    if (kind === Token.close) return lineBreak && tokens.extra(last) === Bracket.brace;
    return kind === Token.word && BEFORE_VALUE.has(tokens.textOf(last));
  }

  #regex(): boolean {
    if (!this.#valueMayStart()) return false;
    const start = this.#at;
    let inClass = false;
    for (let at = start + 1; at < this.#text.length; at++) {
      const c = this.#text.charCodeAt(at);
      if (c === 10) return false;
      if (c === 92) at++;
      else if (c === 91) inClass = true;
      else if (c === 93) inClass = false;
      else if (c === 47 && !inClass) {
        this.#at = at + 1;
        while (this.#at < this.#text.length && isWordPart(this.#text.charCodeAt(this.#at))) this.#at++;
        this.#tokens.push(Token.regex, start, this.#at, 0);
        return true;
      }
    }
    return false;
  }

  /** `<Name` or `<>` where a value may start; type parameters of arrow functions (`<T,>`, `<T extends U>`, `<T>(`) are none. */
  #openTag(): boolean {
    const match = /^<([A-Za-z_$][\w$.:-]*)?(\s*)([^]?)/.exec(this.#text.slice(this.#at, this.#at + 200));
    if (!match || (match[1] === undefined && match[3] !== '>')) return false;
    const [, name = '', , next] = match;
    if (next === ',' || next === '=' || next === '(' || this.#text.startsWith('extends ', this.#at + 1 + name.length + 1)) return false;
    if (next === '>' && /^[A-Z]$/.test(name) && this.#text.charAt(this.#at + 3) === '(') return false;
    if (!this.#valueMayStart()) return false;
    this.#startTag(name, false);
    return true;
  }

  #startTag(name: string, closing: boolean): void {
    const start = this.#at;
    const nameAt = start + (closing ? 2 : 1);
    if (!closing) {
      if (name) this.#tokens.push(Token.word, nameAt, nameAt + name.length, 0);
      this.#tokens.push(Token.open, start, start + 1, Bracket.tag);
    }
    this.#at = nameAt + name.length;
    this.#frames.push({ kind: 'tag', closing });
  }

  /** Attributes of a tag. A comma token of no width goes before each, so that they read like arguments. */
  #tag(frame: Frame & { kind: 'tag' }): void {
    const text = this.#text;
    while (this.#at < text.length) {
      const at = this.#at;
      const c = text.charCodeAt(at);
      if (c === 62 || (c === 47 && text.charCodeAt(at + 1) === 62)) return this.#endTag(frame, c === 47);
      if (c === 34 || c === 39) {
        const end = text.indexOf(text.charAt(at), at + 1);
        this.#at = end < 0 ? text.length : end + 1;
        this.#tokens.push(Token.string, at, this.#at, -1);
      } else if (c === 123) {
        this.#tokens.push(Token.open, at, ++this.#at, Bracket.hole);
        this.#frames.push({ kind: 'code', braces: 0, hole: true });
        return;
      } else if (isWordStart(c)) {
        while (this.#at < text.length && (isWordPart(text.charCodeAt(this.#at)) || '-:.'.includes(text.charAt(this.#at)))) this.#at++;
        this.#tokens.push(Token.punctuation, at, at, punctuation(','));
        this.#tokens.push(Token.word, at, this.#at, 0);
      } else if (c === 61) this.#operator(c);
      else this.#at++;
    }
  }

  #endTag(frame: Frame & { kind: 'tag' }, empty: boolean): void {
    const start = this.#at;
    this.#at += empty ? 2 : 1;
    this.#frames.pop();
    if (frame.closing) {
      if (this.#frames.at(-1)?.kind === 'children') this.#frames.pop();
      return;
    }
    this.#tokens.push(Token.close, start, this.#at, Bracket.tag);
    if (!empty) this.#frames.push({ kind: 'children' });
  }

  /** Text between tags is neither code nor string: it runs to the next tag or to the next `{`. */
  #children(): void {
    for (let at = this.#at; at < this.#text.length; at++) {
      const c = this.#text.charCodeAt(at);
      if (c === 123) {
        this.#tokens.push(Token.open, at, at + 1, Bracket.hole);
        this.#at = at + 1;
        this.#frames.push({ kind: 'code', braces: 0, hole: true });
        return;
      }
      if (c !== 60) continue;
      const match = /^<(\/?)([A-Za-z_$][\w$.:-]*)?/.exec(this.#text.slice(at, at + 200));
      this.#at = at;
      this.#startTag(match?.[2] ?? '', match?.[1] === '/');
      return;
    }
    this.#at = this.#text.length;
  }
}
