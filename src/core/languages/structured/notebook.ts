import type { Entry, Literal, Tree } from '../tree.ts';
import { scriptName } from '../script-name.ts';

/** Code that stands in a file of another form, and the way back. */
export interface Unwrapped {
  readonly text: string;
  /** Name of a file that would hold such code: its ending says the language. */
  readonly fileName: string;
  /** Offset in the file of a character of `text`. */
  readonly startOf: (at: number) => number;
  /** Offset in the file after the last character before `at`. */
  readonly endOf: (at: number) => number;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
/** Magics that run the rest of the cell as code of the kernel; all others make it something else. */
const RUNS_THE_CELL = /^%%(?:time|timeit|capture|prun)\b/;

/**
 * The code cells of a Jupyter notebook as one text, for a name that one cell sets and another uses. Read from the brackets and strings of
 * the file, so that a damaged notebook gives what is left of it. Outputs are not looked at.
 */
export function readNotebook(tree: Tree): Unwrapped {
  const writer = new CellWriter(tree.text);
  const notebook = tree.root.entries[0]?.groups[0]?.entries ?? [];
  for (const cell of child(notebook, 'cells')?.groups[0]?.entries ?? []) {
    const fields = cell.groups[0]?.entries ?? [];
    const source = child(fields, 'source');
    if (!source || textOf(tree, child(fields, 'cell_type')) !== 'code') continue;
    writer.cell((source.groups[0]?.entries ?? [source]).flatMap((line) => valueOf(line) ?? []));
  }
  const metadata = child(notebook, 'metadata')?.groups[0]?.entries ?? [];
  const info = child(metadata, 'language_info')?.groups[0]?.entries ?? [];
  const kernel = child(child(metadata, 'kernelspec')?.groups[0]?.entries ?? [], 'language') ?? child(info, 'name');
  return writer.finish(scriptName(textOf(tree, kernel) ?? 'python', textOf(tree, child(info, 'file_extension'))));
}

function child(entries: readonly Entry[], name: string): Entry | undefined {
  return entries.find((entry) => entry.name === name);
}

function valueOf(entry: Entry | undefined): Literal | undefined {
  return entry?.literals.find(({ start }) => start >= entry.valueStart);
}

function textOf(tree: Tree, entry: Entry | undefined): string | undefined {
  const inner = valueOf(entry)?.inner;
  return inner && tree.text.slice(inner.start, inner.end);
}

/** Writes cells one below the other, and notes for every character where in the file it came from. */
class CellWriter {
  readonly #source: string;
  readonly #parts: string[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  cell(lines: readonly Literal[]): void {
    const before = this.#parts.length;
    for (const { inner } of lines) this.#unescape(inner.start, inner.end);
    const code = this.#parts.slice(before).join('');
    if (code.startsWith('%%') && !RUNS_THE_CELL.test(code)) this.#cut(before);
    // commands for the shell and for the notebook are no code of the kernel
    else for (const line of code.matchAll(/^[%!]/gm)) this.#parts[before + line.index] = '#';
    const end = lines.at(-1)?.inner.end ?? 0;
    this.#add('\n', end, end);
  }

  finish(fileName: string): Unwrapped {
    const [starts, ends] = [this.#starts, this.#ends];
    const last = ends.at(-1) ?? 0;
    return { text: this.#parts.join(''), fileName, startOf: (at) => starts[at] ?? last, endOf: (at) => (at > 0 ? (ends[at - 1] ?? last) : (starts[0] ?? last)) };
  }

  #unescape(start: number, end: number): void {
    for (let at = start; at < end; ) {
      const next = this.#source.charAt(at + 1);
      const isEscape = this.#source.charAt(at) === '\\' && at + 1 < end;
      const code = isEscape && next === 'u' ? /^[\da-f]{4}/i.exec(this.#source.slice(at + 2, end))?.[0] : undefined;
      const length = code !== undefined ? 6 : isEscape ? 2 : 1;
      this.#add(code !== undefined ? String.fromCharCode(parseInt(code, 16)) : isEscape ? (ESCAPES[next] ?? next) : this.#source.charAt(at), at, at + length);
      at += length;
    }
  }

  #add(character: string, start: number, end: number): void {
    this.#parts.push(character);
    this.#starts.push(start);
    this.#ends.push(end);
  }

  #cut(length: number): void {
    this.#parts.length = this.#starts.length = this.#ends.length = length;
  }
}
