import { endOfLine } from '../../text/line-ends.ts';
import type { Entry, Group, Tree } from '../tree.ts';
import { insideQuotes, ScalarTree } from './scalar-tree.ts';
import { wordAt, type Word } from './shell-word.ts';

type Named = { -readonly [K in keyof Entry]: Entry[K] };

const ASSIGNMENT = /^(?:--?)?([A-Za-z_][\w.-]*)\+?=/;
/** A line of an environment file. */
const VARIABLE = /^[ \t]*(?:export[ \t]+)?([A-Z_][A-Z\d_]*)=/;
const OPTION = /^--?([A-Za-z][\w-]*)$/;
const HEREDOC = /<<-?[ \t]*(["']?)([A-Za-z_]\w*)\1/y;
/** Options of HTTP clients whose value is the body of a request. */
const BODY = /^(?:d|data|data-raw|data-binary|data-ascii|json|body)$/;
/** What ends a command, besides the end of the line. */
const SEPARATORS = ';|&(){}`<>';
const BLANKS = ' \t';
/** So many tags without an end are no texts: then the file is searched for no more. */
const MAX_UNENDED = 8;

/** Shell scripts: assignments, options with their values, lists, and the bodies that are sent with them. */
export function parseShell(text: string): Tree {
  return new ShellReader(text).read();
}

class ShellReader {
  readonly #text: string;
  readonly #tree: ScalarTree;
  readonly #tags: string[] = [];
  #unended = 0;
  #at = 0;
  /** The words of the command that is being read. */
  #words: Word[] = [];

  constructor(text: string) {
    this.#text = text;
    this.#tree = new ScalarTree(text);
  }

  read(): Tree {
    const text = this.#text;
    while (this.#at < text.length) {
      const c = text.charAt(this.#at);
      if (BLANKS.includes(c)) this.#at++;
      else if (c === '\\' && /^\\\r?\n|^\\\r/.test(text.slice(this.#at, this.#at + 3))) this.#at += text.startsWith('\r\n', this.#at + 1) ? 3 : 2;
      else if (c === '\n' || c === '\r') this.#endLine();
      else if (c === '#') this.#comment();
      else if (c === '<' && this.#heredoc()) continue;
      else if (SEPARATORS.includes(c)) {
        this.#endCommand();
        this.#at++;
      } else this.#word();
    }
    this.#endCommand();
    return this.#tree.finish();
  }

  #comment(): void {
    const end = endOfLine(this.#text, this.#at);
    this.#tree.comments.push({ start: this.#at, end });
    this.#at = end;
  }

  #heredoc(): boolean {
    HEREDOC.lastIndex = this.#at;
    const match = HEREDOC.exec(this.#text);
    const tag = match?.[2];
    if (!match || tag === undefined || this.#unended > MAX_UNENDED) return false;
    this.#tags.push(tag);
    this.#at += match[0].length;
    return true;
  }

  #endLine(): void {
    this.#endCommand();
    this.#at++;
    for (const tag of this.#tags.splice(0)) {
      const end = new RegExp(`^[ \\t]*${tag}[ \\t]*$`, 'gm');
      end.lastIndex = this.#at;
      const match = end.exec(this.#text);
      if (!match) {
        this.#unended++;
        continue;
      }
      if (!this.#variables(match.index)) this.#literal(this.#tree.entry(this.#tree.root, undefined, this.#at, this.#at), { start: this.#at, end: match.index, quoted: false });
      this.#at = end.lastIndex;
    }
  }

  /** `cat > .env <<EOF`: a text of which every line that says something sets a variable is read as if the script did. */
  #variables(end: number): boolean {
    const lines = [...this.#text.slice(this.#at, end).matchAll(/^[ \t]*(?!#)\S.*$/gm)];
    const settings = lines.map(([line]) => VARIABLE.exec(line));
    if (lines.length === 0 || settings.includes(null)) return false;
    settings.forEach((setting, i) => {
      const start = this.#at + (lines[i]?.index ?? 0);
      const value = wordAt(this.#text, start + (setting?.[0].length ?? 0));
      const entry: Named = this.#scalar(this.#tree.root, setting?.[1], start, value);
      entry.head = 'export';
    });
    return true;
  }

  /** `name=(` begins a list. */
  #word(): void {
    const word = wordAt(this.#text, this.#at);
    this.#at = word.end;
    if (this.#text.charAt(word.end) === '(' && this.#text.charAt(word.end - 1) === '=') this.#list(word.start);
    else this.#words.push(word);
  }

  /** `MODELS=("a" "b")`. */
  #list(start: number): void {
    const name = ASSIGNMENT.exec(this.#text.slice(start, this.#at))?.[1];
    const open = this.#at++;
    const close = this.#text.indexOf(')', this.#at);
    if (name === undefined || close < 0) return;
    const entry = this.#tree.entry(this.#tree.root, name, start, open);
    const list = this.#tree.group('list', entry, open, close + 1);
    for (const match of this.#text.slice(this.#at, close).matchAll(/"[^"\r\n]*"|'[^'\r\n]*'|[^\s"'#]+/g)) {
      const from = this.#at + match.index;
      this.#scalar(list, undefined, from, { start: from, end: from + match[0].length, quoted: /^["']/.test(match[0]) });
    }
    this.#at = close + 1;
  }

  #endCommand(): void {
    const words = this.#words;
    const [first] = words;
    if (!first) return;
    this.#words = [];
    const command = this.#written(first);
    const call = this.#tree.group('mapping', this.#tree.entry(this.#tree.root, undefined, first.start, first.start), first.start, words.at(-1)?.end ?? first.end);
    if (command === 'for' && words[2] && this.#written(words[2]) === 'in') return this.#loop(words);
    for (let i = 0; i < words.length; i++) {
      const word = words[i];
      if (!word) continue;
      const written = this.#written(word);
      const assigned = word.quoted ? undefined : ASSIGNMENT.exec(written);
      const next = words[i + 1];
      if (assigned) {
        const value = { start: word.start + assigned[0].length, end: word.end, quoted: /^["']/.test(written.slice(assigned[0].length)) };
        const entry: Named = this.#scalar(written.startsWith('-') ? call : this.#tree.root, assigned[1], word.start, value);
        entry.head = command === 'export' || /^--?e(?:nv)?$/.test(this.#written(words[i - 1])) ? 'export' : '';
      } else if (OPTION.test(written) && next && !/^-\D/.test(this.#written(next)) && !ASSIGNMENT.test(this.#written(next))) {
        const option = OPTION.exec(written)?.[1] ?? '';
        this.#scalar(call, BODY.test(option) ? undefined : option === 'm' && command !== 'git' ? 'model' : option, word.start, next);
        i++;
      } else if (/^"?\$\{/.test(written)) this.#scalar(call, undefined, word.start, word);
    }
  }

  /** `for model in a b c`. */
  #loop(words: readonly Word[]): void {
    const [, variable, word] = words;
    if (!variable || !word) return;
    const entry = this.#tree.entry(this.#tree.root, this.#written(variable), variable.start, word.end);
    const list = this.#tree.group('list', entry, word.end, words.at(-1)?.end ?? word.end);
    for (const element of words.slice(3)) this.#scalar(list, undefined, element.start, element);
  }

  #scalar(group: Group, name: string | undefined, start: number, value: Word): Entry {
    const entry = this.#tree.entry(group, name, start, value.start);
    this.#literal(entry, value);
    return entry;
  }

  #literal(entry: Entry, { start, end, quoted }: Word): void {
    if (end > start) this.#tree.literal(entry, start, end, quoted ? insideQuotes(this.#text, start, end) : { start, end });
  }

  #written(word: Word | undefined): string {
    return word ? this.#text.slice(word.start, word.end) : '';
  }
}
