import type { FileContent, FileEntry, Skipped, Workspace } from '../../src/core/scan/workspace.ts';

/** Files that live in memory. Counts what is asked of it, so that a test can say "each file was read once". */
export class MemoryWorkspace implements Workspace {
  /** Times that each path was read. */
  readonly reads = new Map<string, number>();
  /** Times that each path was decoded. */
  readonly decodes = new Map<string, number>();
  readonly #files: ReadonlyMap<string, string | Omit<Skipped, 'path'>>;

  /** A value is the text of the file, or why it cannot be read. */
  constructor(files: Readonly<Record<string, string | Omit<Skipped, 'path'>>>) {
    this.#files = new Map(Object.entries(files));
  }

  list(): Promise<{ readonly files: readonly FileEntry[]; readonly skipped: readonly Skipped[] }> {
    return Promise.resolve({ files: [...this.#files.keys()].sort().map((path) => ({ path })), skipped: [] });
  }

  read(path: string): FileContent | Omit<Skipped, 'path'> {
    this.reads.set(path, (this.reads.get(path) ?? 0) + 1);
    const text = this.#files.get(path) ?? { reason: 'no longer there', failed: true };
    if (typeof text !== 'string') return text;
    const decode = (): { readonly text: string } => {
      this.decodes.set(path, (this.decodes.get(path) ?? 0) + 1);
      return { text };
    };
    return { bytes: new TextEncoder().encode(text), decode };
  }
}
