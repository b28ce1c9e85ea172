/**
 * Finds any of many needles in one pass over bytes (Aho–Corasick, ASCII case folded). Bytes that occur in no needle share one column, which
 * keeps the table in the processor's cache.
 */
export class Automaton {
  readonly #columnOf = new Uint8Array(256);
  readonly #columns: number;
  /** Next state by state and column. A state is the index of its row, so that a step is an addition and a look-up. */
  readonly #next: Int32Array;
  /** A needle has ended in the states from here on. */
  readonly #firstHit: number;
  /** The needles that have ended, by state from the first hit on. */
  readonly #ended: readonly (readonly string[])[];
  readonly #longest: number;

  /** Throws RangeError for needles that are not ASCII. */
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
    this.#longest = Math.max(0, ...folded.map(({ length }) => length));
    [this.#next, this.#firstHit, this.#ended] = this.#build(folded);
  }

  /** True as soon as `accepts` is for the needles, in lower case, that end before a place in the bytes; places come in no order, some twice. */
  some(bytes: Uint8Array, accepts: (needles: readonly string[], end: number) => boolean): boolean {
    const middle = bytes.length >> 1;
    const isAccepted = (state: number, end: number): boolean => state >= this.#firstHit && accepts(this.#ended[(state - this.#firstHit) / this.#columns] ?? [], end);
    let [done, first, second] = [0, 0, 0];
    while (done < bytes.length - middle) {
      [done, first, second] = this.#run(bytes, middle, done, first, second);
      if (isAccepted(first, done) || isAccepted(second, middle + done)) return true;
    }
    // needles that go over the middle
    for (const end = Math.min(bytes.length, done + this.#longest); done < end; ) {
      first = this.#next[first + (this.#columnOf[bytes[done++] ?? 0] ?? 0)] ?? 0;
      if (isAccepted(first, done)) return true;
    }
    return false;
  }

  /**
   * Runs from the start and from the middle at once, to behind the next hit of either, or to the end. A step waits for the memory that says
   * the next state: two that do not wait for each other take little longer than one.
   */
  #run(bytes: Uint8Array, middle: number, from: number, firstBefore: number, secondBefore: number): [done: number, first: number, second: number] {
    const next = this.#next;
    const columnOf = this.#columnOf;
    const firstHit = this.#firstHit;
    const end = bytes.length - middle;
    let first = firstBefore;
    let second = secondBefore;
    for (let i = from; i < end; i++) {
      first = next[first + (columnOf[bytes[i] ?? 0] ?? 0)] ?? 0;
      second = next[second + (columnOf[bytes[middle + i] ?? 0] ?? 0)] ?? 0;
      if (first >= firstHit || second >= firstHit) return [i + 1, first, second];
    }
    return [end, first, second];
  }

  #build(needles: readonly string[]): [next: Int32Array, firstHit: number, ended: readonly (readonly string[])[]] {
    const columns = this.#columns;
    const size = needles.reduce((sum, needle) => sum + needle.length, 1);
    const next = new Int32Array(size * columns);
    const ended: string[][] = Array.from({ length: size }, () => []);
    let count = 1;
    for (const needle of needles) {
      let state = 0;
      for (const c of needle) {
        const cell = state * columns + (this.#columnOf[c.charCodeAt(0)] ?? 0);
        state = next[cell] ||= count++;
      }
      ended[state] = [needle];
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
          ended[target]?.push(...(ended[fallback] ?? []));
          queue.push(target);
        }
      }
    }
    // those in which a needle has ended come last; the others keep the order in which they were met, the common ones side by side
    const isHit = (state: number): boolean => (ended[state]?.length ?? 0) > 0;
    const hits = queue.filter(isHit);
    const order = [...queue.filter((state) => !isHit(state)), ...hits];
    const row = new Int32Array(size);
    order.forEach((state, i) => (row[state] = i * columns));
    const rows = Int32Array.from({ length: order.length * columns }, (_, cell) => row[next[(order[Math.floor(cell / columns)] ?? 0) * columns + (cell % columns)] ?? 0] ?? 0);
    return [rows, (order.length - hits.length) * columns, hits.map((state) => ended[state] ?? [])];
  }
}
