import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TokenCounter } from '../prompt/token-counter.ts';
import type { TokenAnswer, TokenQuestion } from './token-thread.ts';

/** Milliseconds for one text, once the thread has loaded its table; the texts that are asked take a few. */
const TEXT_MS = 1_000;
/** Milliseconds for the first text, loading included. */
const START_MS = 10_000;
/** After so many texts that took too long nobody waits for another one. */
const MOST_FAILURES = 3;

/** Where the thread's module may stand: beside this one, from source or as a bundle. */
function threadModule(): string | undefined {
  return ['token-thread.ts', 'token-thread.cjs'].map((name) => join(import.meta.dirname, name)).find((path) => existsSync(path));
}

/** Limits of the counter, for tests. */
export interface CounterLimits {
  readonly textMs?: number;
  readonly startMs?: number;
  readonly module?: string;
}

/** Counts in a thread of its own, which starts with the first text and is ended when a text takes too long. One text at a time. */
export class ThreadTokenCounter implements TokenCounter {
  readonly encoding = 'o200k';
  readonly #limits: Required<Omit<CounterLimits, 'module'>> & Pick<CounterLimits, 'module'>;
  #worker: Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #failures = 0;
  #asked = 0;

  constructor({ textMs = TEXT_MS, startMs = START_MS, module = threadModule() }: CounterLimits = {}) {
    this.#limits = { textMs, startMs, ...(module !== undefined && { module }) };
  }

  count(text: string): Promise<number | undefined> {
    const answer = this.#last.then(() => this.#ask(text));
    this.#last = answer;
    return answer;
  }

  /** Ends the thread, which would keep the process. */
  async stop(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  async #ask(text: string): Promise<number | undefined> {
    const { module, startMs, textMs } = this.#limits;
    if (module === undefined || this.#failures >= MOST_FAILURES) return undefined;
    const limit = this.#worker ? textMs : startMs;
    const worker = (this.#worker ??= new Worker(module));
    const id = ++this.#asked;
    const tokens = await new Promise<number | undefined>((resolve) => {
      const end = (result?: number): void => {
        clearTimeout(timer);
        worker.off('message', listen).off('error', fail).off('exit', fail);
        resolve(result);
      };
      const listen = (answer: TokenAnswer): void => (answer.id === id ? end(answer.tokens) : undefined);
      const fail = (): void => end();
      const timer = setTimeout(fail, limit);
      worker.on('message', listen).on('error', fail).on('exit', fail);
      worker.postMessage({ id, text } satisfies TokenQuestion);
    });
    if (tokens === undefined) {
      this.#failures++;
      await this.stop();
    }
    return tokens;
  }
}
