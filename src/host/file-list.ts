import { join } from 'node:path';
import type { FileEntry, Skipped } from '../core/scan/workspace.ts';
import { GitAttributes } from './git-attributes.ts';
import { LINK } from './file-reader.ts';
import { whyFileLeftOut } from './left-out.ts';
import type { PathFilter } from './path-filter.ts';
import type { Slices } from './slices.ts';
import { sorted } from './sorted.ts';
import { pathFromRoot } from './start-points.ts';

/** Gathers the candidates of a scan from several sources; each path counts once. Paths are relative to the workspace root, which they may leave. */
export class FileList {
  readonly #root: string;
  readonly #handles: (path: string) => boolean;
  readonly #filter: PathFilter;
  /** The text of a file, empty where it cannot be read. */
  readonly #read: (path: string) => string;
  readonly #files = new Set<string>();
  readonly #named = new Set<string>();
  readonly #attributes = new Map<string, string>();
  readonly #skipped = new Map<string, Skipped>();

  constructor(root: string, handles: (path: string) => boolean, filter: PathFilter, read: (path: string) => string) {
    this.#root = root;
    this.#handles = handles;
    this.#filter = filter;
    this.#read = read;
  }

  /** A file met while looking through a folder. */
  met(found: string): void {
    const path = this.#shortest(found);
    if (/(^|\/)\.gitattributes$/.test(path)) this.#attributes.set(path.slice(0, -'/.gitattributes'.length), this.#read(path));
    if (!this.#handles(path) || !this.#filter.accepts(path)) return;
    const reason = whyFileLeftOut(path.slice(path.lastIndexOf('/') + 1));
    if (reason === undefined) this.#files.add(path);
    else this.#skip(path, reason);
  }

  /** A file that the user named: nothing but the user's own globs and a missing scanner keeps it out. */
  named(path: string): void {
    if (!this.#filter.accepts(path)) return;
    if (this.#handles(path)) {
      this.#files.add(path);
      this.#named.add(path);
    } else this.#skipped.set(path, { path, reason: 'no scanner for this kind of file', failed: true, named: true });
  }

  /** A symbolic link: of interest when a file of its name would be, or when it hides a folder. */
  link(found: string, toFolder: boolean): void {
    const path = this.#shortest(found);
    if (toFolder ? !this.#filter.excludes(path) : this.#handles(path) && this.#filter.accepts(path)) this.#skip(path, LINK.reason);
  }

  /** A folder that is not looked into. */
  folder(found: string, reason: string, failed = false): void {
    const path = this.#shortest(found);
    if (!this.#filter.excludes(path)) this.#skip(`${path}/`, reason, failed);
  }

  /** In code-unit order of the paths, so that two runs agree whatever the file system's order is. */
  async result(slices: Slices): Promise<{ readonly files: readonly FileEntry[]; readonly skipped: readonly Skipped[] }> {
    const attributes = new GitAttributes(this.#attributes);
    for (const path of this.#files) {
      if (slices.over) await slices.pause();
      const reason = this.#named.has(path) ? undefined : attributes.whyLeftOut(path);
      if (reason === undefined) continue;
      this.#files.delete(path);
      this.#skip(path, reason);
    }
    const files = await sorted([...this.#files], slices);
    const left = await sorted([...this.#skipped.keys()].filter((path) => !this.#files.has(path)), slices);
    return { files: files.map((path) => (this.#named.has(path) ? { path, named: true } : { path })), skipped: left.flatMap((path) => this.#skipped.get(path) ?? []) };
  }

  #skip(path: string, reason: string, failed = false): void {
    this.#skipped.set(path, { path, reason, failed });
  }

  /** A folder above the root that is looked through leads back into the root: `../src/a.py` is `a.py` there. */
  #shortest(path: string): string {
    return path.startsWith('../') ? pathFromRoot(this.#root, join(this.#root, path)) : path;
  }
}
