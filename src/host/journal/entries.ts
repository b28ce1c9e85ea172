import { isEntryId } from '../../core/migrate/entry-id.ts';
import { expired } from '../../core/migrate/retention.ts';
import { standingOf, type Standing } from '../../core/migrate/standing.ts';
import { EntryFolder } from './entry-folder.ts';
import type { JournalFiles } from './journal-files.ts';

/** The entries of a journal on disk, oldest first. */
export class Entries {
  readonly #folder: string;
  readonly #files: JournalFiles;
  readonly #now: () => number;

  constructor(folder: string, files: JournalFiles, now: () => number) {
    this.#folder = folder;
    this.#files = files;
    this.#now = now;
  }

  all(): EntryFolder[] {
    return this.ids().map((id) => this.of(id));
  }

  ids(): string[] {
    return this.#files.list(this.#folder).filter(isEntryId).sort();
  }

  /** The entry of an id, also one that is yet to be begun. */
  of(id: string): EntryFolder {
    return new EntryFolder(this.#folder, id, this.#files, this.#now);
  }

  /** What is left of the entries that were applied, by the rollbacks after them. */
  standings(): Standing[] {
    return standingOf(this.all().flatMap((entry) => {
      const intent = entry.intent();
      return intent === undefined || 'unreadable' in intent || entry.state() !== 'committed' ? [] : [intent];
    }));
  }

  /** An entry that cannot be removed is removed another day. */
  forgetOld(now: number): void {
    try {
      for (const id of expired(this.all().map((entry) => ({ id: entry.id, bytes: entry.size(), open: entry.state() === 'open' })), now)) this.of(id).remove();
    } catch {
      // what was asked for is done
    }
  }
}
