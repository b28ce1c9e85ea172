import type { ServerLink } from './server-link.ts';

/** Restarts within the window after which somebody has to ask for the next one. */
const maxRestarts = 3;
/** Crashes longer ago do not count, in milliseconds. */
const windowMs = 3 * 60_000;

/** What the keeper of a server asks of its surroundings. */
export interface KeeperParts {
  /** Starts a new server; rejects when it ends before it is ready. `onEnd` is called when it ends by itself after that. */
  readonly connect: (onEnd: () => void) => Promise<ServerLink>;
  /** The server that ran has ended, so that nobody knows its numbers. */
  readonly onGone: () => void;
  /** Too many servers have ended; `restart` tries once more. */
  readonly onGaveUp: (restart: () => void) => void;
  readonly log: (problem: unknown) => void;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
}

/** Keeps one language server running. One that ends while it starts is treated like one that ends later: replaced by a new one, but not for ever. */
export class ServerKeeper {
  readonly #parts: KeeperParts;
  #link: Promise<ServerLink> | undefined;
  #crashes: number[] = [];
  /** Counts the servers, so that the end of one that was replaced is not taken for the end of its successor. */
  #started = 0;

  constructor(parts: KeeperParts) {
    this.#parts = parts;
  }

  /** The server that runs or starts now, if any. */
  get current(): Promise<ServerLink> | undefined {
    return this.#link;
  }

  /** The server, started when there is none. Whoever waits gets the one that stays; rejects when none does. */
  server(): Promise<ServerLink> {
    return (this.#link ??= this.#connect());
  }

  /** Starts a server when there is none, for nobody in particular: a failure is said where it gives up. */
  start(): void {
    void this.server().catch(() => undefined);
  }

  /** Ends the server that runs and starts a new one, because somebody asked for it: what crashed before no longer counts. */
  async restart(): Promise<ServerLink> {
    const running = this.#link;
    this.#link = undefined;
    this.#crashes = [];
    this.#started++;
    this.#parts.onGone();
    const link = await running?.catch(() => undefined);
    await link?.stop().catch(this.#parts.log);
    return this.server();
  }

  async #connect(): Promise<ServerLink> {
    for (;;) {
      const own = ++this.#started;
      try {
        return await this.#parts.connect(() => own === this.#started && this.#ended());
      } catch (problem) {
        this.#parts.log(problem);
        if (own !== this.#started) throw problem;
        if (this.#mayRestart()) continue;
        this.#giveUp();
        throw problem;
      }
    }
  }

  #ended(): void {
    this.#link = undefined;
    this.#parts.onGone();
    if (this.#mayRestart()) this.start();
    else this.#giveUp();
  }

  #giveUp(): void {
    this.#link = undefined;
    this.#parts.onGaveUp(() => this.start());
  }

  #mayRestart(): boolean {
    const now = this.#parts.now();
    this.#crashes = [...this.#crashes.filter((at) => now - at <= windowMs), now];
    return this.#crashes.length <= maxRestarts;
  }
}
