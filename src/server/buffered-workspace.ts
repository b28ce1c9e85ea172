import type { FileContent, FileEntry, Skipped, StopSignal, Workspace } from '../core/scan/workspace.ts';

/** A folder as the editor shows it: the text of an open buffer comes before that of the disk. */
export class BufferedWorkspace implements Workspace {
  readonly #disk: Workspace;
  readonly #textOf: (path: string) => string | undefined;

  /** `textOf` gives the text of a buffer by its path, `undefined` for a file that is not open. */
  constructor(disk: Workspace, textOf: (path: string) => string | undefined) {
    this.#disk = disk;
    this.#textOf = textOf;
  }

  list(signal?: StopSignal): Promise<{ readonly files: readonly FileEntry[]; readonly skipped: readonly Skipped[] }> {
    return this.#disk.list(signal);
  }

  read(path: string): ReturnType<Workspace['read']> {
    const text = this.#textOf(path);
    if (text === undefined) return this.#disk.read(path);
    return { bytes: new Uint8Array(Buffer.from(text)), decode: () => ({ text }) } satisfies FileContent;
  }
}
