import type { Engine } from '../../src/core/engine.ts';
import type { Skipped, Workspace } from '../../src/core/scan/workspace.ts';
import type { ReadScopes } from '../../src/core/sites/scopes.ts';
import type { ServerHost } from '../../src/server/server-host.ts';

/** A host whose files and clock live in memory. Reading a file costs `readMs` of its clock, so that slices can be measured exactly. */
export class MemoryHost implements ServerHost {
  readonly engine: Engine;
  readonly tool = { name: 'modelshift', version: '0.0.0' };
  readonly files = new Map<string, string>();
  /** Clock time between two pauses, one entry per slice. */
  readonly slices: number[] = [];
  readonly reads: string[] = [];
  /** Files whose bytes were read as text, which comes before every scan. */
  readonly decoded: string[] = [];
  readonly unreadable = new Set<string>();
  /** URIs that nothing may edit. */
  readonly unwritable = new Set<string>();
  readonly unlistable = new Set<string>();
  /** Listings wait for this. */
  listing: Promise<void> = Promise.resolve();
  /** Listings that were asked for. */
  listings = 0;
  /** What listings leave out. */
  leftOut: readonly Skipped[] = [];
  day = '2026-11-21';
  readMs = 0;
  /** By default no text has scopes, so that a test waits for no parser. */
  loadReadScopes: () => Promise<ReadScopes> = () => Promise.resolve(() => undefined);
  /** Runs at every pause; lets a test act in the middle of a scan. */
  onPause: () => void | Promise<void> = () => undefined;
  #clock = 0;
  #lastPause = 0;

  constructor(engine: Engine, files: Readonly<Record<string, string>> = {}) {
    this.engine = engine;
    for (const [uri, text] of Object.entries(files)) this.files.set(uri, text);
  }

  today(): string {
    return this.day;
  }

  now(): number {
    return this.#clock;
  }

  async pause(): Promise<void> {
    this.slices.push(this.#clock - this.#lastPause);
    await new Promise((resolve) => setImmediate(resolve));
    await this.onPause();
    this.#lastPause = this.#clock;
  }

  mayEdit(file: string, folder: string): string | undefined {
    if (!file.startsWith('file:')) return 'not a file on disk';
    return file.startsWith(`${folder}/`) && !this.unwritable.has(file) ? undefined : 'outside of the workspace folder';
  }

  /** Folders in memory have no journal. */
  openJournal(): undefined {
    return undefined;
  }

  isThere(location: string): boolean {
    return this.files.has(location) || this.unreadable.has(location);
  }

  leavesOut(path: string): boolean {
    return path.includes('node_modules/');
  }

  leavesOutText(text: string): boolean {
    return text.length > 1_000_000;
  }

  namesIn(folder: string): Promise<readonly string[]> {
    return Promise.resolve([...this.files.keys()].filter((uri) => uri.startsWith(`${folder}/`)).map((uri) => uri.slice(folder.length + 1)));
  }

  /** Nothing counts tokens here: lengths tell. */
  startTokenCounter(): undefined {
    return undefined;
  }

  rulePage(ruleId: string): string {
    return `file:///pages/${ruleId}.md`;
  }

  openWorkspace(folder: string): Workspace | undefined {
    if (!folder.startsWith('file:')) return undefined;
    return {
      list: async () => {
        this.listings++;
        await this.listing;
        if (this.unlistable.has(folder)) throw new Error(`no such folder: ${folder}`);
        const paths = [...this.files.keys()].filter((uri) => uri.startsWith(`${folder}/`) && !uri.includes('/ignored/') && this.engine.handles(uri)).map((uri) => uri.slice(folder.length + 1));
        return { files: paths.sort().map((path) => ({ path })), skipped: this.leftOut };
      },
      read: (path) => {
        const uri = `${folder}/${path}`;
        this.reads.push(uri);
        this.#clock += this.readMs;
        const text = this.files.get(uri);
        if (this.unreadable.has(uri)) return { reason: 'permission denied', failed: true };
        if (text === undefined) return { reason: 'no such file', failed: true };
        return {
          bytes: new TextEncoder().encode(text),
          decode: () => {
            this.decoded.push(uri);
            return { text };
          },
        };
      },
    };
  }
}
