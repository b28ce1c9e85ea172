/** Characters that stand before a word-like id where it is one: `"o1"`, `model: o1`, `MODEL=o1`, `openai/o1`. */
const BEFORE_WORD_LIKE = ['"', "'", '`', '/', ':', ': ', '='];
/** A blank is enough before a word with a digit, which prose seldom has: `- o1`, `MODEL = o1`. */
const BEFORE_WITH_DIGIT = [...BEFORE_WORD_LIKE, ' ', '\t'];

/** Needles for ids that are everyday words too: only where a value starts. */
export function asValues(words: readonly string[]): string[] {
  return words.flatMap((word) => (/\d/.test(word) ? BEFORE_WITH_DIGIT : BEFORE_WORD_LIKE).map((before) => before + word));
}

/**
 * Tells in one pass over the bytes of a file whether any needle stands in it (Aho–Corasick automaton, ASCII case folded). Bytes that
 * occur in no needle share one column, which keeps the table in the processor's cache.
 */
export class Prefilter {
  readonly #columnOf = new Uint8Array(256);
  readonly #columns: number;
  /** Next state by state and column. A state is the index of its row, so that a step is an addition and a look-up. */
  readonly #next: Int32Array;
  /** A needle has ended in the states from here on. */
  readonly #firstHit: number;

  constructor(needles: readonly string[]) {
    const folded = [...new Set(needles.map((needle) => needle.toLowerCase()))];
    for (const needle of folded) {
      for (const c of needle) {
        const code = c.charCodeAt(0);
        if (code > 127) throw new RangeError(`needle ${needle}: only ASCII can be folded byte by byte`);
        if (!this.#columnOf[code]) this.#columnOf[code] = new Set(this.#columnOf).size;
      }
    }
    this.#columns = new Set(this.#columnOf).size;
    for (let code = 65; code <= 90; code++) this.#columnOf[code] = this.#columnOf[code + 32] ?? 0;
    [this.#next, this.#firstHit] = this.#build(folded);
  }

  /** True when a needle stands anywhere in the bytes. */
  test(bytes: Uint8Array): boolean {
    const next = this.#next;
    const columnOf = this.#columnOf;
    const firstHit = this.#firstHit;
    let state = 0;
    for (let i = 0; i < bytes.length; i++) {
      state = next[state + (columnOf[bytes[i] ?? 0] ?? 0)] ?? 0;
      if (state >= firstHit) return true;
    }
    return false;
  }

  #build(needles: readonly string[]): [next: Int32Array, firstHit: number] {
    const columns = this.#columns;
    const size = needles.reduce((sum, needle) => sum + needle.length, 1);
    const next = new Int32Array(size * columns);
    const ends = new Uint8Array(size);
    let count = 1;
    for (const needle of needles) {
      let state = 0;
      for (const c of needle) {
        const cell = state * columns + (this.#columnOf[c.charCodeAt(0)] ?? 0);
        state = next[cell] ||= count++;
      }
      ends[state] = 1;
    }
    // breadth first: a missing transition is the one of the longest proper suffix
    const suffix = new Int32Array(size);
    const queue: number[] = [0];
    for (let at = 0; at < queue.length; at++) {
      const state = queue[at] ?? 0;
      for (let column = 0; column < columns; column++) {
        const cell = state * columns + column;
        const target = next[cell] ?? 0;
        const fallback = state === 0 ? 0 : (next[(suffix[state] ?? 0) * columns + column] ?? 0);
        if (target === 0) next[cell] = fallback;
        else {
          suffix[target] = fallback;
          ends[target] = (ends[target] ?? 0) | (ends[fallback] ?? 0);
          queue.push(target);
        }
      }
    }
    // those in which a needle has ended come last; the others keep the order in which they were met, the common ones side by side
    const order = [...queue.filter((state) => !ends[state]), ...queue.filter((state) => ends[state])];
    const row = new Int32Array(size);
    order.forEach((state, i) => (row[state] = i * columns));
    const rows = Int32Array.from({ length: order.length * columns }, (_, cell) => row[next[(order[Math.floor(cell / columns)] ?? 0) * columns + (cell % columns)] ?? 0] ?? 0);
    return [rows, queue.filter((state) => !ends[state]).length * columns];
  }
}
