import type { Skipped, Workspace } from '../core/scan/workspace.ts';
import { locationOf, pathBelow, type Location } from './location.ts';

/** A folder that the editor has open. */
export interface Folder {
  readonly location: Location;
  /** Absent where the server cannot read files: then only open documents are checked. */
  readonly workspace: Workspace | undefined;
  /** Aborts when the folder is no longer open. */
  readonly open: AbortSignal;
  /** Paths of the last listing; absent before the first one. Only these are scanned from disk. */
  listed?: ReadonlySet<string>;
  /** What the last listing left out. */
  leftOut?: readonly Skipped[];
}

/** The open folders; folders inside folders own their files. */
export class WorkspaceFolders {
  #folders: Folder[] = [];
  readonly #closing = new WeakMap<Folder, AbortController>();
  readonly #open: (folder: Location) => Workspace | undefined;

  constructor(open: (folder: Location) => Workspace | undefined) {
    this.#open = open;
  }

  get all(): readonly Folder[] {
    return this.#folders;
  }

  add(uri: string): void {
    const location = locationOf(uri);
    if (this.#folders.some((f) => f.location === location)) return;
    const closing = new AbortController();
    const folder: Folder = { location, workspace: this.#open(location), open: closing.signal };
    this.#closing.set(folder, closing);
    this.#folders.push(folder);
    this.#folders.sort((a, b) => b.location.length - a.location.length || (a.location < b.location ? -1 : 1));
  }

  remove(uri: string): void {
    const location = locationOf(uri);
    this.#close(this.#folders.filter((folder) => folder.location === location));
  }

  /** Nothing is open any more. */
  clear(): void {
    this.#close(this.#folders);
  }

  #close(folders: readonly Folder[]): void {
    this.#folders = this.#folders.filter((folder) => !folders.includes(folder));
    for (const folder of folders) this.#closing.get(folder)?.abort();
  }

  /** The innermost folder that holds a location, and the path below it. */
  owner(location: Location): { readonly folder: Folder; readonly path: string } | undefined {
    for (const folder of this.#folders) {
      const path = pathBelow(folder.location, location);
      if (path !== undefined) return { folder, path };
    }
    return undefined;
  }

  /** Path that decides language and role of a file: below its folder, or the bare name outside of all. */
  pathOf(location: Location): string {
    return this.owner(location)?.path ?? location.slice(location.lastIndexOf('/') + 1);
  }
}
