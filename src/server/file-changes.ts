import { FileChangeType, type FileEvent } from 'vscode-languageserver';
import { locationOf, type Location } from './location.ts';
import type { ReportStore } from './report-store.ts';
import type { Folder, WorkspaceFolders } from './workspace-folders.ts';
import type { WorkspaceScan } from './workspace-scan.ts';

/** Quiet time after which changes on disk are looked at, in milliseconds: checkouts and installs come as thousands of events. */
const settleMs = 100;
/** Longest time that a change waits for quiet, in milliseconds. */
const longestMs = 1000;

/** What changes on disk have an effect on. */
export interface FileChangeParts {
  readonly scan: WorkspaceScan;
  readonly folders: WorkspaceFolders;
  readonly store: ReportStore;
  /** True for paths that no listing names, whatever is there. */
  readonly leavesOut: (path: string) => boolean;
  readonly failed: (error: unknown) => void;
}

/** Follows the disk: scans changed files again, lists a folder again when files may have come or gone. */
export class FileChanges {
  readonly #parts: FileChangeParts;
  #changed = new Set<Location>();
  #unlisted = new Set<Folder>();
  #quiet: NodeJS.Timeout | undefined;
  #longest: NodeJS.Timeout | undefined;
  #stops = 0;

  constructor(parts: FileChangeParts) {
    this.#parts = parts;
  }

  /** Takes the events of a client's file watcher. */
  take(events: readonly FileEvent[]): void {
    const concerned = events.filter(({ uri, type }) => this.#concerns(locationOf(uri), type));
    if (concerned.length === 0) return;
    const work = (): void => void this.#work().catch(this.#parts.failed);
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(work, settleMs);
    this.#longest ??= setTimeout(work, longestMs);
  }

  /** Forgets work that waits, and does not go on with what it has begun. */
  stop(): void {
    this.#stops++;
    this.#forget();
  }

  /** Notes what there is to do. Renaming a folder, or moving one in, comes as one event for the folder alone: what is created may be one. */
  #concerns(location: Location, type: FileChangeType): boolean {
    const owner = this.#parts.folders.owner(location);
    if (!owner) return false;
    const { folder, path } = owner;
    const listed = folder.listed?.has(path) === true;
    const appeared = type === FileChangeType.Created && !listed && !this.#parts.leavesOut(path);
    const listsAnew = appeared || /(^|\/)\.git(ignore|attributes)$/.test(path);
    if (listsAnew) this.#unlisted.add(folder);
    if (type === FileChangeType.Deleted) this.#deleted(location);
    else if (listed) this.#changed.add(location);
    return listsAnew || listed || type === FileChangeType.Deleted;
  }

  /** A deleted folder comes as one event for the folder alone. */
  #deleted(location: Location): void {
    this.#changed.add(location);
    for (const other of this.#parts.store.locations()) if (other.startsWith(`${location}/`)) this.#changed.add(other);
  }

  #forget(): void {
    clearTimeout(this.#quiet);
    clearTimeout(this.#longest);
    this.#longest = undefined;
    this.#changed = new Set();
    this.#unlisted = new Set();
  }

  async #work(): Promise<void> {
    const { scan } = this.#parts;
    const [changed, unlisted, stops] = [this.#changed, this.#unlisted, this.#stops];
    this.#forget();
    await Promise.all([...unlisted].map(async (folder) => {
      const before = folder.listed ?? new Set();
      await scan.list(folder);
      for (const path of folder.listed ?? []) if (!before.has(path)) changed.add(`${folder.location}/${path}`);
    }));
    if (stops === this.#stops) await scan.refresh(changed);
  }
}
