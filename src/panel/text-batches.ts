/** At most 20 messages a second and side: more would only make the page paint what nobody can read. */
const BATCH_MS = 50;

/** Puts pieces of a text together, and gives them on in batches; the first one at once. */
export class TextBatches {
  readonly #give: (text: string) => void;
  #waiting = '';
  #timer: NodeJS.Timeout | undefined;

  constructor(give: (text: string) => void) {
    this.#give = give;
  }

  add(piece: string): void {
    this.#waiting += piece;
    if (this.#timer) return;
    this.flush();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#waiting !== '') this.add('');
    }, BATCH_MS);
  }

  /** Gives what waits. */
  flush(): void {
    const text = this.#waiting;
    this.#waiting = '';
    if (text !== '') this.#give(text);
  }

  /** Gives what waits, and ends. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.flush();
  }
}
