import { stopwatch } from '../host/clock.ts';
import type { Terminal } from './command.ts';

/** Milliseconds of work before anything is shown: a line that only flashes disturbs. */
const QUIET = 300;
const REDRAW_EVERY = 100;
/** Longest stretch in milliseconds that the process works without looking up. */
const LOOK_UP_EVERY = 10;
/** Bytes of a file from which on scanning it may take longer than a person should wait after Ctrl+C. */
const LONG_FILE = 32 * 1024;

/**
 * The line on the screen that says how far a scan is, and the ear for Ctrl+C meanwhile. Ctrl+C takes the line away and ends the process;
 * while a long file is scanned nothing is heard, so the line is taken away before and Ctrl+C is left to the system.
 */
export class Progress {
  readonly #terminal: Terminal;
  readonly #sinceLookUp: () => number;
  #lookedUp = 0;
  #text = 'listing files';
  #drawn = false;
  #timer: NodeJS.Timeout | undefined;
  #letGo: (() => void) | undefined;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#sinceLookUp = stopwatch();
    this.#catch();
    if (terminal.screen === undefined) return;
    this.#timer = setTimeout(() => {
      this.#draw();
      this.#timer = setInterval(() => this.#draw(), REDRAW_EVERY);
    }, QUIET);
  }

  /** After each file. What is returned is to be waited for. */
  afterFile(done: number, total: number): Promise<void> | undefined {
    this.#text = `scanning: ${done} of ${total} files`;
    this.#catch();
    const now = this.#sinceLookUp();
    if (now - this.#lookedUp < LOOK_UP_EVERY) return undefined;
    this.#lookedUp = now;
    return new Promise((resolve) => setImmediate(resolve));
  }

  /** Before a file of so many bytes is scanned. */
  beforeFile(bytes: number): void {
    if (bytes < LONG_FILE) return;
    this.#erase();
    this.#letGo?.();
    this.#letGo = undefined;
  }

  /** The work is done or has failed: nothing of the line stays. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#erase();
    this.#letGo?.();
    this.#letGo = undefined;
  }

  #catch(): void {
    this.#letGo ??= this.#terminal.catchInterrupt(() => this.#erase());
  }

  #draw(): void {
    this.#terminal.screen?.show(this.#text);
    this.#drawn = true;
  }

  #erase(): void {
    if (this.#drawn) this.#terminal.screen?.clear();
    this.#drawn = false;
  }
}
