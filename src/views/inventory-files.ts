import type { InventoryFile } from '../protocol/inventory.ts';

/** The inventory as it has been told so far: the parts of a file that came in several pages are put together. */
export class InventoryFiles {
  readonly #files = new Map<string, InventoryFile>();

  get all(): Iterable<InventoryFile> {
    return this.#files.values();
  }

  get size(): number {
    return this.#files.size;
  }

  /** Takes files of a page. A part that does not go on where the part before ended belongs to a file that has changed meanwhile, and is left out: the change is told. */
  add(files: readonly InventoryFile[]): void {
    for (const file of files) {
      const before = this.#files.get(file.uri);
      if (file.from === 0) this.#files.set(file.uri, file);
      else if (before?.sites.length === file.from) this.#files.set(file.uri, { ...file, from: 0, sites: [...before.sites, ...file.sites] });
    }
  }

  /** Forgets some files, or all. */
  forget(uris: Iterable<string> = [...this.#files.keys()]): void {
    for (const uri of uris) this.#files.delete(uri);
  }
}
