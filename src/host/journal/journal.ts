import { nextEntryId, isEntryId } from '../../core/migrate/entry-id.ts';
import type { Intent } from '../../core/migrate/journal-entry.ts';
import type { PlanEdit, Problem } from '../../core/migrate/plan.ts';
import { expired } from '../../core/migrate/retention.ts';
import { standingOf, type Standing } from '../../core/migrate/standing.ts';
import { carryOut, recover } from './carry-out.ts';
import { EntryFolder } from './entry-folder.ts';
import { historyOf, type HistoryEntry } from './history.ts';
import type { JournalFiles } from './journal-files.ts';
import { Lock, type Processes } from './lock.ts';
import { draftsOf } from './plan-drafts.ts';
import { prepare, type Draft, type Prepared } from './prepare.ts';
import { chosenEntry, RollbackDrafts, type Selection } from './roll-back.ts';
import { READ_ONLY, RootFolder } from './root-folder.ts';

/** Where a journal stands, and what it needs from outside. */
export interface JournalPlace {
  /** The folder of this root's journal. */
  readonly folder: string;
  /** The real path of the root. */
  readonly root: string;
  readonly files: JournalFiles;
  readonly processes: Processes;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A few random lower-case letters and digits. */
  readonly letters: () => string;
  /** Name and version of the product and date of its data, for people who read an entry later. */
  readonly tool: string;
  /** Paths of the root's files, to find one that was renamed. */
  readonly candidates: () => Iterable<string>;
}

/** How a change of files ended. Only `done` has written anything. */
export type Outcome =
  | { readonly kind: 'done'; readonly id: string; readonly files: readonly { readonly path: string; readonly how: 'exact' | 'merged' }[] }
  | { readonly kind: 'unfit'; readonly problems: readonly Problem[] }
  | { readonly kind: 'nothing' };

/** What an entry that was cut short came to when the journal was next used. */
export interface Recovered {
  readonly id: string;
  readonly end: 'commit' | 'abort' | 'unreadable';
  /** Paths that someone else had changed, left as they are; or why nothing was done. */
  readonly conflicts: readonly string[];
  readonly reason?: string;
}

/** Something on the disk went wrong while files were written; says whether all is as it was before. */
export class JournalFailure extends Error {
  override readonly name = 'JournalFailure';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Says which later entries changed the same file: taking those back first may be the way. */
function withLater({ path, reason }: Problem, id: string, standings: readonly Standing[]): Problem {
  const later = standings.filter(({ intent, hunks }) => intent.id > id && intent.rollbackOf === undefined && (hunks.get(path)?.size ?? 0) > 0).map(({ intent }) => intent.id);
  return { path, reason: later.length === 0 ? reason : `${reason} (also changed by ${later.join(', ')})` };
}

/** The journal of one root. Everything that it does to files can be taken back, also after the process was killed in the middle. */
export class Journal {
  readonly #place: JournalPlace;
  readonly #root: RootFolder;
  readonly #lock: Lock;

  constructor(place: JournalPlace) {
    this.#place = place;
    this.#root = new RootFolder(place.root, place.files);
    this.#lock = new Lock(place.folder, place.files, place.processes, place.now);
  }

  /** Applies a plan, all of it or nothing. Throws JournalFailure and LockedError. */
  apply(name: string, planHash: string, edits: readonly PlanEdit[]): Promise<Outcome> {
    return this.#exclusively(() => {
      const { drafts, problems } = draftsOf(edits);
      return problems.length > 0 ? { kind: 'unfit', problems } : this.#write(drafts.map((draft) => ({ draft, how: 'exact' })), { name, planHash });
    });
  }

  /** Takes back what is selected, all of it or nothing; `undefined` when no such entry stands. Throws JournalFailure and LockedError. */
  rollBack(selection: Selection): Promise<Outcome | undefined> {
    return this.#exclusively(() => {
      const standings = this.#standings();
      const standing = chosenEntry(standings, selection);
      if (standing === undefined) return undefined;
      const { intent } = standing;
      const { files, problems } = new RollbackDrafts(this.#root, this.#entry(intent.id), standing, selection, this.#place.candidates);
      if (problems.length > 0) return { kind: 'unfit', problems: problems.map((problem) => withLater(problem, intent.id, standings)) };
      return this.#write(files, { name: `rollback of ${intent.name}`, planHash: null, rollbackOf: intent.id });
    });
  }

  /** All entries, newest first. */
  async history(): Promise<HistoryEntry[]> {
    return this.#ids().length === 0 ? [] : this.#exclusively(() => historyOf(this.#ids().map((id) => this.#entry(id)), this.#standings()));
  }

  /** Brings entries that were cut short to an end. Every other call does that first. */
  async recover(): Promise<Recovered[]> {
    if (this.#ids().length === 0) return [];
    return this.#lock.during(() => this.#recoverAll());
  }

  async #exclusively<T>(body: () => T): Promise<T> {
    this.#place.files.makeFolder(this.#place.folder);
    return this.#lock.during(() => {
      this.#recoverAll();
      return body();
    });
  }

  #recoverAll(): Recovered[] {
    const recovered: Recovered[] = [];
    for (const entry of this.#ids().map((id) => this.#entry(id))) {
      const intent = entry.intent();
      if (intent === undefined) entry.remove();
      else if (entry.state() !== 'open') continue;
      else if ('unreadable' in intent) recovered.push({ id: entry.id, end: 'unreadable', conflicts: [], reason: intent.unreadable });
      else recovered.push({ id: entry.id, ...this.#recoverOne(entry, intent) });
    }
    return recovered;
  }

  #recoverOne(entry: EntryFolder, intent: Intent): Pick<Recovered, 'end' | 'conflicts'> {
    try {
      return recover(entry, intent, this.#root);
    } catch (error) {
      throw new JournalFailure(`entry ${entry.id} was cut short, and cannot be taken back yet: ${messageOf(error)}`, { cause: error });
    }
  }

  #write(files: readonly { readonly draft: Draft; readonly how: 'exact' | 'merged' }[], about: Pick<Intent, 'name' | 'planHash' | 'rollbackOf'>): Outcome {
    let hunks = 0;
    const prepared: (Prepared & { readonly how: 'exact' | 'merged' })[] = [];
    const problems: Problem[] = [];
    for (const { draft, how } of files) {
      const result = prepare(draft, this.#root, () => String(++hunks));
      if (result === undefined) continue;
      if ('reason' in result) problems.push({ path: draft.path, reason: result.reason, ...(result.reason === READ_ONLY && { isUnwritable: true }) });
      else prepared.push({ ...result, how });
    }
    if (problems.length > 0) return { kind: 'unfit', problems };
    if (prepared.length === 0) return { kind: 'nothing' };
    const { now, letters, tool } = this.#place;
    const at = now();
    const id = nextEntryId(at, this.#ids().at(-1), letters());
    const intent: Intent = { schemaVersion: 1, id, at: new Date(at).toISOString(), tool, ...about, changes: prepared.map(({ change }) => change) };
    this.#carryOut(intent, prepared.flatMap(({ blob }) => blob ?? []));
    this.#forgetOld(at);
    return { kind: 'done', id, files: prepared.map(({ change: { path }, how }) => ({ path, how })) };
  }

  /** What fails before the intent is known leaves nothing behind; what fails after it is taken back at once. */
  #carryOut(intent: Intent, blobs: readonly Uint8Array[]): void {
    const entry = this.#entry(intent.id);
    let begun = false;
    try {
      entry.begin(intent, blobs);
      begun = true;
      carryOut(entry, intent, this.#root);
    } catch (error) {
      throw new JournalFailure(`${messageOf(error)}; ${this.#undone(entry, intent, begun)}`, { cause: error });
    }
  }

  #undone(entry: EntryFolder, intent: Intent, begun: boolean): string {
    try {
      if (!begun) {
        entry.remove();
        return 'nothing was changed';
      }
      const { end, conflicts } = recover(entry, intent, this.#root);
      if (end === 'commit') return `all files were written all the same (entry ${entry.id})`;
      return conflicts.length === 0 ? 'everything is as it was before' : `everything is as it was before but what someone else changed meanwhile: ${conflicts.join(', ')}`;
    } catch (error) {
      return `it could not be taken back yet (${messageOf(error)}), the next command tries again`;
    }
  }

  /** An entry that cannot be removed is removed another day. */
  #forgetOld(now: number): void {
    try {
      const entries = this.#ids().map((id) => this.#entry(id));
      for (const id of expired(entries.map((entry) => ({ id: entry.id, bytes: entry.size(), open: entry.state() === 'open' })), now)) this.#entry(id).remove();
    } catch {
      // what was asked for is done
    }
  }

  #standings(): Standing[] {
    return standingOf(this.#ids().flatMap((id) => {
      const entry = this.#entry(id);
      const intent = entry.intent();
      return intent === undefined || 'unreadable' in intent || entry.state() !== 'committed' ? [] : [intent];
    }));
  }

  #ids(): string[] {
    return this.#place.files.list(this.#place.folder).filter(isEntryId).sort();
  }

  #entry(id: string): EntryFolder {
    return new EntryFolder(this.#place.folder, id, this.#place.files, this.#place.now);
  }
}
