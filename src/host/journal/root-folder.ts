import { realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { FileChange, TextForm } from '../../core/migrate/journal-entry.ts';
import type { Found } from '../../core/migrate/recovery.ts';
import type { TextEdit } from '../../core/text/edits.ts';
import { whyNotEdited } from '../may-edit.ts';
import { hashOf } from './entry-folder.ts';
import type { FileFacts, JournalFiles } from './journal-files.ts';

/** Why a file is not as it has to be for a step: shown to a person. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
}

/** What is to become of one file: other bytes in place of those with the hash `expected`; null stands for no file on both sides. */
export interface FileWrite {
  readonly path: string;
  readonly form: TextForm;
  /** Permission bits. */
  readonly mode: number;
  readonly expected: string | null;
  readonly bytes: Uint8Array | null;
  /** The same as edits of the text, where there is one on both sides. */
  readonly edits: readonly TextEdit[];
}

/** True for a path that can only mean one place below the root, on every platform. */
function isPlain(path: string): boolean {
  return !/[\0\\]/.test(path) && !/^[a-z]:/i.test(path) && path.split('/').every((name) => name !== '' && name !== '.' && name !== '..');
}

/** Why a file cannot be written that may be. */
export const READ_ONLY = 'read-only';

/** The files of a root, as the journal may touch them. */
export class RootFolder {
  /** Where the root really is. */
  readonly path: string;
  readonly #files: JournalFiles;

  constructor(realRoot: string, files: JournalFiles) {
    this.path = realRoot;
    this.#files = files;
  }

  /** Why no byte may be written at a path, `undefined` when it may. Holds for this moment only. */
  whyRefused(path: string): string | undefined {
    if (!isPlain(path)) return 'not a path below the root, with / between names';
    const place = this.#place(path);
    const reason = whyNotEdited(place, this.path);
    if (reason !== undefined) return reason;
    const [facts, folder] = [this.#files.facts(place), this.#files.facts(dirname(place))];
    if (facts?.kind === 'link') return 'symbolic link';
    if (folder?.kind !== 'folder') return folder?.kind === 'link' ? 'behind a symbolic link' : 'its folder is not there';
    if (realpathSync.native(facts === undefined ? dirname(place) : place) !== (facts === undefined ? dirname(place) : place)) {
      return 'behind a symbolic link, or spelled otherwise on disk';
    }
    if (facts !== undefined && facts.kind !== 'file') return 'not a file';
    return facts?.readOnly === true ? READ_ONLY : undefined;
  }

  /** Why a file may not be changed the way that this folder changes files; asked before anything is begun. */
  whyNotChanged(path: string): string | undefined {
    return this.whyRefused(path);
  }

  /** False where an editor holds another text of the file than the disk. */
  isSaved(_path: string): boolean {
    return true;
  }

  facts(path: string): FileFacts | undefined {
    return this.#files.facts(this.#place(path));
  }

  /** `undefined` when no file is there. */
  read(path: string): Uint8Array | undefined {
    return this.#onDisk(path);
  }

  #onDisk(path: string): Uint8Array | undefined {
    return this.facts(path)?.kind === 'file' ? this.#files.read(this.#place(path)) : undefined;
  }

  /** What a file is, held against the hashes of a change. */
  found({ path, before, after }: FileChange): Found {
    try {
      const bytes = this.read(path);
      const hash = bytes === undefined ? (this.facts(path) === undefined ? null : undefined) : hashOf(bytes);
      return hash === before ? 'before' : hash === after ? 'after' : 'neither';
    } catch {
      return 'neither';
    }
  }

  /** The name under which a file is written before it takes the place of another; known from the entry, so that recovery finds what is left. */
  #draft(path: string, entry: string): string {
    return join(dirname(this.#place(path)), `.modelshift-${entry}.tmp`);
  }

  /** Removes what a step that was cut short has left beside a file. */
  removeDraft(path: string, entry: string): void {
    if (isPlain(path) && whyNotEdited(this.#place(path), this.path) === undefined) this.#files.remove(this.#draft(path, entry));
  }

  /** Writes files one by one, and says so of each. Throws FileRefused and the system's errors. */
  write(writes: readonly FileWrite[], entry: string, written: (path: string) => void): Promise<void> {
    for (const { path, expected, bytes, mode } of writes) {
      this.replace(path, expected, bytes, mode, entry);
      written(path);
    }
    return Promise.resolve();
  }

  /** Writes files that an entry has changed as they were before. Throws FileRefused and the system's errors. */
  putBack(writes: readonly FileWrite[], entry: string): Promise<void> {
    return this.write(writes, entry, () => undefined);
  }

  /** Puts bytes in place of those with the hash `expected`, at once or not at all. The disk must have them, and so must an editor that shows the file; null stands for no file on both sides. Throws FileRefused and the system's errors. */
  replace(path: string, expected: string | null, bytes: Uint8Array | null, mode: number, entry: string): void {
    if (expected === null && bytes === null) return;
    const place = this.#place(path);
    const refuseUnless = (): void => {
      const reason = this.whyRefused(path);
      if (reason !== undefined) throw new FileRefused(`${path}: ${reason}`);
      const isExpected = (now: Uint8Array | undefined): boolean => (now === undefined ? null : hashOf(now)) === expected;
      if (!isExpected(this.read(path)) || !isExpected(this.#onDisk(path))) throw new FileRefused(`${path}: changed a moment ago`);
    };
    refuseUnless();
    if (bytes === null) this.#files.remove(place);
    else {
      const draft = this.#draft(path, entry);
      this.#files.remove(draft);
      this.#files.create(draft, bytes, mode);
      try {
        refuseUnless();
      } catch (error) {
        this.#files.remove(draft);   // at once: by now its folder may be a link, and nobody would look for it there again
        throw error;
      }
      this.#files.rename(draft, place);
    }
    this.#files.syncFolder(dirname(place));
  }

  #place(path: string): string {
    return join(this.path, ...path.split('/').join(sep).split(sep));
  }
}
