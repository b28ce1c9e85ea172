import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { FileList } from './file-list.ts';
import type { FileReader } from './file-reader.ts';
import { FolderVerdicts } from './folder-verdicts.ts';
import type { GitEntry, GitFiles } from './git-files.ts';
import type { Slices } from './slices.ts';
import { linksToFolder, Walk } from './walk-files.ts';

/** What one listing works with. */
export interface ListingParts {
  readonly root: string;
  readonly reader: FileReader;
  readonly git: GitFiles;
  readonly list: FileList;
  readonly slices: Slices;
}

/** Looks through folders, by git where that answers and by a walk elsewhere. Prefixes are relative to the root, empty or ending in `/`. */
export class Listing {
  readonly #parts: ListingParts;

  constructor(parts: ListingParts) {
    this.#parts = parts;
  }

  /** An empty answer means an empty folder, or one that an outer rule ignores as a whole: the walk knows which. */
  async look(prefix: string): Promise<void> {
    const { root, list, slices } = this.#parts;
    const entries = await this.#ask(prefix);
    if (entries === undefined || entries.length === 0) return new Walk(prefix, this.#parts).run();
    const folders = new FolderVerdicts(root, prefix, list);
    for (const entry of entries) {
      if (slices.over) await slices.pause();
      if (!folders.opens(entry.path.slice(0, Math.max(0, entry.path.lastIndexOf('/'))))) continue;
      if (entry.kind !== 'repository') this.#meet(entry, prefix + entry.path);
      else if (folders.opens(entry.path)) await this.look(`${prefix}${entry.path}/`);
    }
  }

  async #ask(prefix: string): Promise<readonly GitEntry[] | undefined> {
    const { root, git, list } = this.#parts;
    const hadTime = git.hasTime();
    const entries = await git.list(join(root, prefix));
    if (hadTime && !git.hasTime()) list.folder(prefix.slice(0, -1) || '.', `git did not list the files in ${git.limitMs / 1000} s; from here on .gitignore files alone decide`);
    return entries;
  }

  #meet(entry: GitEntry, path: string): void {
    const { root, list } = this.#parts;
    const stats = entry.kind === 'file' ? undefined : lstatSync(join(root, path), { throwIfNoEntry: false });
    if (stats?.isSymbolicLink()) list.link(path, linksToFolder(join(root, path)));
    else if (entry.kind === 'file' || stats !== undefined) list.met(path);
  }
}
