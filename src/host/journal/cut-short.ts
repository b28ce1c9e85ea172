import type { Intent } from '../../core/migrate/journal-entry.ts';
import { recoveryOf } from '../../core/migrate/recovery.ts';
import { NotTold } from './buffered-folder.ts';
import { carryOut, recover } from './carry-out.ts';
import type { Entries } from './entries.ts';
import type { EntryFolder } from './entry-folder.ts';
import type { Recovered, Unfinished } from './journal-answers.ts';
import { JournalFailure, messageOf } from './journal-failure.ts';
import type { RootFolder } from './root-folder.ts';

/** The entries of a journal that have no end, and the ways to bring one to its end. Whoever calls has the lock. */
export class CutShort {
  /** Ids of entries that were taken back here. */
  readonly takenBack: string[] = [];
  readonly #entries: Entries;
  readonly #root: RootFolder;

  constructor(entries: Entries, root: RootFolder) {
    this.#entries = entries;
    this.#root = root;
  }

  /** True where an entry has begun and has no end. */
  exists(): boolean {
    return this.#entries.all().some((entry) => {
      const intent = entry.intent();
      return intent !== undefined && !('unreadable' in intent) && entry.state() === 'open';
    });
  }

  /** Brings all to an end, and forgets what was never begun. Throws JournalFailure. */
  async endAll(): Promise<Recovered[]> {
    const recovered: Recovered[] = [];
    for (const entry of this.#entries.all()) {
      const intent = entry.intent();
      if (intent === undefined) entry.remove();
      else if (entry.state() !== 'open') continue;
      else if ('unreadable' in intent) recovered.push({ id: entry.id, end: 'unreadable', conflicts: [], reason: intent.unreadable });
      else recovered.push({ id: entry.id, ...await this.#end(entry, intent) });
    }
    return recovered;
  }

  /** Brings those to an end of which no file has to be touched; the others are for a person to choose. Throws JournalFailure. */
  async settle(): Promise<{ readonly settled: readonly Recovered[]; readonly unfinished: readonly Unfinished[] }> {
    const settled: Recovered[] = [];
    const unfinished: Unfinished[] = [];
    for (const entry of this.#entries.all()) {
      const intent = entry.state() === 'open' ? entry.intent() : undefined;
      if (intent === undefined || 'unreadable' in intent) continue;
      const found = intent.changes.map((change) => ({ path: change.path, found: this.#root.found(change) }));
      const { undo, conflicts, end } = recoveryOf(found);
      if (end === 'commit' || undo.length === 0) settled.push({ id: entry.id, ...await this.#end(entry, intent) });
      else unfinished.push({ id: entry.id, name: intent.name, done: undo, missing: found.flatMap((file) => (file.found === 'before' ? [file.path] : [])), conflicts });
    }
    return { settled, unfinished };
  }

  /** Does what is missing of an entry. False where it was brought to its end meanwhile. Throws JournalFailure. */
  async finish(id: string): Promise<boolean> {
    const entry = this.#entries.of(id);
    const intent = entry.intent();
    if (intent === undefined || 'unreadable' in intent || entry.state() !== 'open') return false;
    try {
      await carryOut(entry, intent, this.#root);
      return true;
    } catch (error) {
      throw new JournalFailure(`entry ${id} cannot be finished: ${messageOf(error)}`, { cause: error });
    }
  }

  /** Carries out an entry that is new. What fails before its intent is known leaves nothing behind; what fails after it is taken back at once. Throws JournalFailure. */
  async begin(intent: Intent, blobs: readonly Uint8Array[]): Promise<void> {
    const entry = this.#entries.of(intent.id);
    let begun = false;
    try {
      entry.begin(intent, blobs);
      begun = true;
      await carryOut(entry, intent, this.#root);
    } catch (error) {
      const end = error instanceof NotTold ? 'the next change finds out what has become of it' : await this.#undone(entry, intent, begun);
      throw new JournalFailure(`${messageOf(error)}; ${end}`, { cause: error });
    }
  }

  async #end(entry: EntryFolder, intent: Intent): Promise<Pick<Recovered, 'end' | 'conflicts'>> {
    try {
      const recovery = await recover(entry, intent, this.#root);
      if (recovery.undo.length > 0) this.takenBack.push(entry.id);
      return recovery;
    } catch (error) {
      throw new JournalFailure(`entry ${entry.id} was cut short, and cannot be taken back yet: ${messageOf(error)}`, { cause: error });
    }
  }

  async #undone(entry: EntryFolder, intent: Intent, begun: boolean): Promise<string> {
    try {
      if (!begun) {
        entry.remove();
        return 'nothing was changed';
      }
      const { end, conflicts } = await recover(entry, intent, this.#root);
      if (end === 'commit') return `all files were written all the same (entry ${entry.id})`;
      return conflicts.length === 0 ? 'everything is as it was before' : `everything is as it was before but what someone else changed meanwhile: ${conflicts.join(', ')}`;
    } catch (error) {
      return `it could not be taken back yet (${messageOf(error)}), the next command tries again`;
    }
  }
}
