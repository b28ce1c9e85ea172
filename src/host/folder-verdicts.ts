import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { FileList } from './file-list.ts';
import { isVersionControl, whyFolderLeftOut } from './left-out.ts';

/** Which folders of a listing are looked into: not the left-out ones, and none that is a link by now. Each is asked once. */
export class FolderVerdicts {
  readonly #root: string;
  readonly #prefix: string;
  readonly #list: FileList;
  readonly #known = new Map<string, boolean>([['', true]]);

  constructor(root: string, prefix: string, list: FileList) {
    this.#root = root;
    this.#prefix = prefix;
    this.#list = list;
  }

  /** The folder is relative to the one that was listed; `''` is that one itself. */
  opens(folder: string): boolean {
    const known = this.#known.get(folder);
    if (known !== undefined) return known;
    const parent = folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
    const verdict = this.opens(parent) && this.#opensItself(folder);
    this.#known.set(folder, verdict);
    return verdict;
  }

  #opensItself(folder: string): boolean {
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    if (isVersionControl(name)) return false;
    const reason = whyFolderLeftOut(name);
    if (reason !== undefined) this.#list.folder(this.#prefix + folder, reason);
    return reason === undefined && lstatSync(join(this.#root, this.#prefix, folder), { throwIfNoEntry: false })?.isDirectory() === true;
  }
}
