import type { FileEntry, Skipped, StopSignal, Workspace } from '../core/scan/workspace.ts';
import type { PathFilter } from './path-filter.ts';

/** A workspace without what the globs of a configuration leave out. */
export class FilteredWorkspace implements Workspace {
  readonly #workspace: Workspace;
  readonly #filter: () => PathFilter;
  readonly #ownPath: (path: string) => string;

  /** `filter` is asked for each listing; `ownPath` gives a path as the folder of the configuration has it. */
  constructor(workspace: Workspace, filter: () => PathFilter, ownPath: (path: string) => string = (path) => path) {
    this.#workspace = workspace;
    this.#filter = filter;
    this.#ownPath = ownPath;
  }

  async list(signal?: StopSignal): Promise<{ readonly files: readonly FileEntry[]; readonly skipped: readonly Skipped[] }> {
    const filter = this.#filter();
    const { files, skipped } = await this.#workspace.list(signal);
    if (filter.acceptsAll) return { files, skipped };
    return {
      files: files.filter(({ path }) => filter.accepts(this.#ownPath(path))),
      // what is in a folder that is left out nobody knows: something that is included may be
      skipped: skipped.filter(({ path }) => (path.endsWith('/') ? !filter.excludes(this.#ownPath(path.slice(0, -1))) : filter.accepts(this.#ownPath(path)))),
    };
  }

  read(path: string): ReturnType<Workspace['read']> {
    return this.#workspace.read(path);
  }
}
