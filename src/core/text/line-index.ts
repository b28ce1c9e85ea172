import { endsLine } from './line-ends.ts';

/** Zero-based line and UTF-16 column, as editors and LSP count them. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Converts offsets to positions. `\n`, `\r\n` and a lone `\r` each end a line, as in VS Code. */
export class LineIndex {
  readonly #starts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    const add = (start: number): void => void this.#starts.push(start);
    if (text.includes('\r')) {
      for (let i = 0; i < text.length; i++) if (endsLine(text, i)) add(i + 1);
    } else {
      // several times as fast, and nearly all texts are like this
      for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) add(i + 1);
    }
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** Offset of the first character of a line; lines past the end give the length of the text. */
  startOfLine(line: number): number {
    return this.#starts[line] ?? this.#length;
  }

  positionAt(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.startOfLine(middle) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - this.startOfLine(low) };
  }
}
