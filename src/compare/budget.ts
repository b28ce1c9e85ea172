/** What may be spent in a run, in the unit of its cap. Requests in flight count with the most that they can come to. */
export class Budget {
  readonly cap: number;
  #spent = 0;
  #inFlight = 0;

  constructor(cap: number) {
    this.cap = cap;
  }

  /** What requests that have ended came to. */
  get spent(): number {
    return this.#spent;
  }

  /** Sets aside the most that a request can come to; false when the cap could be passed, and nothing is set aside then. */
  reserve(most: number): boolean {
    // sums of fractions of a cent: a share of the cap must fit exactly as often as it was divided
    if (this.#spent + this.#inFlight + most > this.cap * (1 + 1e-9)) return false;
    this.#inFlight += most;
    return true;
  }

  /** Ends a reservation by what the request came to; the whole of it where that is unknown. */
  settle(most: number, came: number | undefined): void {
    this.#inFlight -= most;
    this.#spent += came ?? most;
  }
}
