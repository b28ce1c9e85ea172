import type { Memento } from 'vscode';

const NAME = 'modelshift.spent';

interface Spent {
  readonly day: string;
  readonly usd: number;
}

/** What was spent on the last day that anything was, kept over restarts, in US dollars by list prices. */
export class DaySpending {
  readonly #memory: Memento;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  on(day: string): number {
    const spent = this.#memory.get<Spent>(NAME);
    return spent?.day === day ? spent.usd : 0;
  }

  add(day: string, usd: number): void {
    void this.#memory.update(NAME, { day, usd: Math.max(0, this.on(day) + usd) } satisfies Spent);
  }
}
