import type { InventoryChanged, InventoryPage, InventoryParams } from '../protocol/inventory.ts';
import { InventoryFiles } from '../views/inventory-files.ts';

/** Time that a change waits for the next one before files are asked for anew, in milliseconds. */
const GATHER_MS = 150;

/** What a loader works with. */
interface LoaderParts {
  readonly ask: (params: InventoryParams) => Promise<InventoryPage>;
  /** There is something else to show. */
  readonly changed: () => void;
  readonly failed: (problem: unknown) => void;
}

/** Keeps the inventory of the language server at hand: all of it once somebody wants it, page by page, and after that what has changed. */
export class InventoryLoader {
  readonly files = new InventoryFiles();
  readonly #parts: LoaderParts;
  #state: 'unasked' | 'loading' | 'loaded' | 'failed' = 'unasked';
  #wanted: Set<string> | 'all' | undefined;
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: LoaderParts) {
    this.#parts = parts;
  }

  /** `loaded` also while changes are asked for. */
  get state(): 'unasked' | 'loading' | 'loaded' | 'failed' {
    return this.#state;
  }

  /** Loads all, unless that was done or is under way; resolves when nothing more is asked for. */
  load(): Promise<void> {
    if (this.#state === 'unasked' || this.#state === 'failed') {
      this.#state = 'loading';
      this.#wanted = 'all';
    }
    return this.#run();
  }

  /** The server tells that files are others than before. */
  take({ uris }: InventoryChanged): void {
    if (this.#state === 'unasked') return;
    if (uris === undefined || this.#wanted === 'all') this.#wanted = 'all';
    else this.#wanted = new Set([...(this.#wanted ?? []), ...uris]);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#run();
    }, GATHER_MS);
  }

  /** The server is gone, and with it what it told; a later one is asked anew. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#wanted = undefined;
    this.#state = 'unasked';
    this.files.forget();
    this.#parts.changed();
  }

  #run(): Promise<void> {
    return (this.#running ??= this.#askAll().finally(() => (this.#running = undefined)));
  }

  async #askAll(): Promise<void> {
    while (this.#wanted !== undefined) {
      const wanted = this.#wanted;
      this.#wanted = undefined;
      try {
        const pages = await this.#pages(wanted === 'all' ? {} : { uris: [...wanted] });
        if (this.#state === 'unasked') continue;   // forgotten meanwhile
        this.files.forget(wanted === 'all' ? undefined : wanted);
        for (const { files } of pages) this.files.add(files);
        this.#state = 'loaded';
      } catch (problem) {
        if (this.#state === 'unasked') continue;
        this.#state = 'failed';
        this.#parts.failed(problem);
      }
      this.#parts.changed();
    }
  }

  async #pages(params: InventoryParams): Promise<InventoryPage[]> {
    const pages: InventoryPage[] = [];
    for (let next: InventoryPage['next'] | 'first' = 'first'; next !== undefined;) {
      const page: InventoryPage = await this.#parts.ask(next === 'first' ? params : { ...params, after: next });
      pages.push(page);
      next = page.next;
    }
    return pages;
  }
}
