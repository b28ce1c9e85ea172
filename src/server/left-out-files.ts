import { LINK } from '../host/file-reader.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { Folder } from './workspace-folders.ts';

/**
 * Files that the listing of a folder leaves out by choice, such as those that `.gitattributes` calls generated: nothing is said of them while
 * they are open either. A link is another name of a file, and is checked under the name that it is open by.
 */
export class LeftOutFiles {
  readonly #paths = new WeakMap<Folder, ReadonlySet<string>>();
  readonly #open: () => OpenDocuments;
  readonly #changed: () => void;

  /** `changed` is called when an open document is left out, or no longer is. */
  constructor(open: () => OpenDocuments, changed: () => void) {
    this.#open = open;
    this.#changed = changed;
  }

  has(folder: Folder, path: string): boolean {
    return this.#paths.get(folder)?.has(path) === true;
  }

  /** A folder was listed: what it leaves out may be something else. */
  listed(folder: Folder): void {
    const open = this.#open().pathsBelow(folder.location);
    const before = open.map((path) => this.has(folder, path));
    this.#paths.set(folder, new Set((folder.leftOut ?? []).flatMap(({ path, reason, failed }) => (failed || reason === LINK.reason ? [] : [path]))));
    if (open.some((path, i) => this.has(folder, path) !== before[i])) this.#changed();
  }
}
