import type { Workspace } from '../core/scan/workspace.ts';
import { locationOf, pathBelow, type Location } from './location.ts';

/** A folder that the editor has open. */
export interface Folder {
  readonly location: Location;
  /** Absent where the server cannot read files: then only open documents are checked. */
  readonly workspace: Workspace | undefined;
  /** Paths of the last listing; absent before the first one. Only these are scanned from disk. */
  listed?: ReadonlySet<string>;
}

/** The open folders; folders inside folders own their files. */
export class WorkspaceFolders {
  #folders: Folder[] = [];
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
    this.#folders.push({ location, workspace: this.#open(location) });
    this.#folders.sort((a, b) => b.location.length - a.location.length || (a.location < b.location ? -1 : 1));
  }

  remove(uri: string): void {
    const location = locationOf(uri);
    this.#folders = this.#folders.filter((f) => f.location !== location);
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
