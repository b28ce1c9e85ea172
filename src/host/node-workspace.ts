import { realpathSync } from 'node:fs';
import { textAt, type FileEntry, type Skipped, type StopSignal, type Workspace } from '../core/scan/workspace.ts';
import { FileList } from './file-list.ts';
import { FileReader } from './file-reader.ts';
import { GitFiles } from './git-files.ts';
import { Listing } from './listing.ts';
import { PathFilter } from './path-filter.ts';
import { Slices } from './slices.ts';
import { startPoints } from './start-points.ts';

/** Time that git may take for one listing with all its repositories, in milliseconds: a `.gitignore` can be a pipe that never ends. */
const GIT_MS = 10_000;

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
  /** Time that git may take for one listing, in milliseconds. Default: 10,000. */
  readonly gitMs?: number;
  /** Milliseconds on a clock that never goes back, by which a listing makes its pauses. */
  readonly now?: () => number;
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

  /** Rejects with PathError when a path of the options cannot be reached. */
  async list(signal?: StopSignal): Promise<{ readonly files: readonly FileEntry[]; readonly skipped: readonly Skipped[] }> {
    signal?.throwIfAborted();
    const { handles, include = [], exclude = [], paths = ['.'], gitMs = GIT_MS, now } = this.#options;
    const slices = new Slices(signal, now);
    const list = new FileList(this.#root, handles, new PathFilter(include, exclude), (path) => textAt(this, path) ?? '');
    const listing = new Listing({ root: this.#root, reader: this.#reader, git: new GitFiles(gitMs, slices), list, slices });
    for (const start of startPoints(this.#root, paths)) {
      if (start.folder) await listing.look(start.path === '' ? '' : `${start.path}/`);
      else list.named(start.path);
    }
    return list.result(slices);
  }

  read(path: string): ReturnType<Workspace['read']> {
    return this.#reader.read(path);
  }
}
