import { FileChangeType, type FileEvent } from 'vscode-languageserver';
import { locationOf, type Location } from './location.ts';
import type { ReportStore } from './report-store.ts';
import type { Folder, WorkspaceFolders } from './workspace-folders.ts';
import type { WorkspaceScan } from './workspace-scan.ts';

/** Quiet time after which changes on disk are looked at, in milliseconds: checkouts and installs come as thousands of events. */
const settleMs = 100;

/** Files whose content decides which other files belong to the scan. */
const listingFiles = new Set(['.gitignore', 'modelshift.config.json']);

/** Follows the disk: scans changed files again, lists a folder again when files may have come or gone. */
export class FileChanges {
  readonly #changed = new Set<Location>();
  readonly #unlisted = new Set<Folder>();
  readonly #scan: WorkspaceScan;
  readonly #folders: WorkspaceFolders;
  readonly #store: ReportStore;
  readonly #failed: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(scan: WorkspaceScan, folders: WorkspaceFolders, store: ReportStore, failed: (error: unknown) => void) {
    this.#scan = scan;
    this.#folders = folders;
    this.#store = store;
    this.#failed = failed;
  }

  /** Takes the events of a client's file watcher. */
  take(events: readonly FileEvent[], handles: (location: Location) => boolean): void {
    for (const { uri, type } of events) {
      const location = locationOf(uri);
      const owner = this.#folders.owner(location);
      if (!owner) continue;
      if (type === FileChangeType.Deleted) this.#deleted(location);
      else if (owner.folder.listed?.has(owner.path)) this.#changed.add(location);
      else if (handles(location)) this.#unlisted.add(owner.folder);
      if (listingFiles.has(location.slice(location.lastIndexOf('/') + 1))) this.#unlisted.add(owner.folder);
    }
    if (this.#changed.size + this.#unlisted.size === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#work().catch(this.#failed), settleMs);
  }

  /** Forgets work that waits. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#changed.clear();
    this.#unlisted.clear();
  }

  /** A deleted folder comes as one event for the folder alone. */
  #deleted(location: Location): void {
    this.#changed.add(location);
    for (const other of this.#store.locations()) if (other.startsWith(`${location}/`)) this.#changed.add(other);
  }

  async #work(): Promise<void> {
    const changed = [...this.#changed];
    const folders = [...this.#unlisted];
    this.stop();
    for (const folder of folders) {
      const before = folder.listed ?? new Set();
      for (const path of await this.#scan.list(folder)) if (!before.has(path)) changed.push(`${folder.location}/${path}`);
    }
    await this.#scan.refresh(new Set(changed));
  }
}
