import { lstatSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { FileEntry, Skipped, Workspace } from '../core/scan/workspace.ts';
import { FileList } from './file-list.ts';
import { FileReader } from './file-reader.ts';
import { gitFiles, type GitEntry } from './git-files.ts';
import { isVersionControl, whyFolderLeftOut } from './left-out.ts';
import { PathFilter } from './path-filter.ts';
import { startPoints } from './start-points.ts';
import { linksToFolder, Walk } from './walk-files.ts';

/** Entries of a listing after which other work gets a turn: some milliseconds' worth, so that a server answers meanwhile. */
const ENTRIES_PER_TURN = 2_000;

export interface NodeWorkspaceOptions {
  /** Absolute path of the folder that all paths are relative to. */
  readonly root: string;
  /** Files and folders to look at, relative to the root or absolute. Default: the root. */
  readonly paths?: readonly string[];
  /** Globs; without any, every candidate is in. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** True when a scanner exists for the file's name. */
  readonly handles: (path: string) => boolean;
}

/** Folders on disk. Inside a git repository git says what belongs to it, elsewhere the `.gitignore` files do. */
export class NodeWorkspace implements Workspace {
  readonly #root: string;
  readonly #options: NodeWorkspaceOptions;
  readonly #reader: FileReader;

  constructor(options: NodeWorkspaceOptions) {
    this.#root = realpathSync(options.root);
    this.#options = options;
    this.#reader = new FileReader(this.#root);
  }

  /** Throws PathError when a path of the options cannot be reached. */
  async list(): Promise<{ readonly files: readonly FileEntry[]; readonly skipped: readonly Skipped[] }> {
    const { handles, include = [], exclude = [], paths = ['.'] } = this.#options;
    const list = new FileList(this.#root, handles, new PathFilter(include, exclude));
    for (const start of startPoints(this.#root, paths)) {
      if (start.folder) await this.#look(start.path === '' ? '' : `${start.path}/`, list);
      else list.named(start.path);
    }
    await turn();
    return list.result();
  }

  read(path: string): ReturnType<Workspace['read']> {
    return this.#reader.read(path);
  }

  /** An empty listing means an empty folder, or one that an outer rule ignores as a whole: the walk knows which. */
  async #look(prefix: string, list: FileList): Promise<void> {
    const entries = await gitFiles(join(this.#root, prefix));
    if (entries === undefined || entries.length === 0) return new Walk(this.#root, prefix, list, this.#reader).run();
    const folders = new FolderVerdicts(this.#root, prefix, list);
    for (const [index, entry] of entries.entries()) {
      if (index % ENTRIES_PER_TURN === 0) await turn();
      if (!folders.opens(entry.path.slice(0, Math.max(0, entry.path.lastIndexOf('/'))))) continue;
      if (entry.kind === 'repository') await this.#lookInside(entry.path, folders, prefix, list);
      else this.#meet(entry, prefix + entry.path, list);
    }
  }

  async #lookInside(path: string, folders: FolderVerdicts, prefix: string, list: FileList): Promise<void> {
    if (folders.opens(path)) await this.#look(`${prefix}${path}/`, list);
  }

  #meet(entry: GitEntry, path: string, list: FileList): void {
    const stats = entry.kind === 'file' ? undefined : lstatSync(join(this.#root, path), { throwIfNoEntry: false });
    if (stats?.isSymbolicLink()) list.link(path, linksToFolder(join(this.#root, path)));
    else if (entry.kind === 'file' || stats !== undefined) list.met(path);
  }
}

/** Which folders of a listing are looked into: not the left-out ones, and none that is a link by now. Each is asked once. */
class FolderVerdicts {
  readonly #root: string;
  readonly #prefix: string;
  readonly #list: FileList;
  readonly #known = new Map<string, boolean>([['', true]]);

  constructor(root: string, prefix: string, list: FileList) {
    this.#root = root;
    this.#prefix = prefix;
    this.#list = list;
  }

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
