import { nextEntryId, isEntryId } from '../../core/migrate/entry-id.ts';
import type { FileChange, Intent } from '../../core/migrate/journal-entry.ts';
import type { PlanEdit, Problem } from '../../core/migrate/plan.ts';
import { expired } from '../../core/migrate/retention.ts';
import { standingOf, type Standing } from '../../core/migrate/standing.ts';
import { recoveryOf } from '../../core/migrate/recovery.ts';
import { applyEdits } from '../../core/text/edits.ts';
import { BufferedFolder, NotTold, type Buffers } from './buffered-folder.ts';
import { carryOut, recover } from './carry-out.ts';
import { EntryFolder, hashOf } from './entry-folder.ts';
import { historyOf, type HistoryEntry } from './history.ts';
import { encodeAs, exactText } from './exact-text.ts';
import type { Recovered, RollbackPreview, Unfinished } from './journal-answers.ts';
import type { JournalFiles } from './journal-files.ts';
import { Lock, LockedError, type Processes } from './lock.ts';
import { draftsOf } from './plan-drafts.ts';
import { prepare, whyNotMade, type Draft, type Prepared } from './prepare.ts';
import { changedSinceSeen, chosenEntry, RollbackDrafts, type FileDraft, type Selection } from './roll-back.ts';
import { READ_ONLY, RootFolder } from './root-folder.ts';
import { TakenBackFirst } from './taken-back-first.ts';

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
  /** Where an editor is at work: the texts that it holds, which are changed there and not on disk. */
  readonly buffers?: Buffers;
}

/** How a file was changed; `already`: it was found as it should be, because somebody took the change back by hand or never saved it. */
export type How = 'exact' | 'merged' | 'already';

/** How a change of files ended. Only `done` has written anything; a file that was made or removed is so on disk, also where an editor is at work. */
export type Outcome =
  | { readonly kind: 'done'; readonly id: string; readonly files: readonly { readonly path: string; readonly how: How; readonly became?: 'made' | 'removed' }[] }
  | { readonly kind: 'unfit'; readonly problems: readonly Problem[] }
  | { readonly kind: 'nothing' };

/** Something on the disk went wrong while files were written; says whether all is as it was before. */
export class JournalFailure extends Error {
  override readonly name = 'JournalFailure';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Paths of files with a hunk that still stands, of a group that the hunks to be taken back in another file are of, too. A rollback has one group, which says nothing. */
function changedWith({ intent: { changes, rollbackOf }, hunks: left }: Standing, { path, hunks }: { readonly path: string; readonly hunks: readonly string[] }): string[] {
  if (rollbackOf !== undefined) return [];
  const standing = (change: FileChange): FileChange['hunks'] => change.hunks.filter(({ id }) => left.get(change.path)?.has(id));
  const groups = new Set(changes.filter((change) => change.path === path).flatMap((change) => change.hunks).filter(({ id }) => hunks.includes(id)).map(({ group }) => group));
  return changes.flatMap((change) => (change.path !== path && standing(change).some(({ group }) => groups.has(group)) ? [change.path] : []));
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
  /** Entries that this journal has taken back. */
  readonly #takenBack: string[] = [];

  constructor(place: JournalPlace) {
    this.#place = place;
    this.#root = place.buffers ? new BufferedFolder(place.root, place.files, place.buffers) : new RootFolder(place.root, place.files);
    this.#lock = new Lock(place.folder, place.files, place.processes, place.now);
  }

  /** Applies a plan, all of it or nothing; `atOnce` where nobody may be kept waiting. Throws JournalFailure, LockedError and TakenBackFirst. */
  apply(name: string, planHash: string, edits: readonly PlanEdit[], atOnce = false): Promise<Outcome> {
    return this.#exclusively(() => {
      this.#refuseStaleTexts();
      const { drafts, problems } = draftsOf(edits);
      return problems.length > 0 ? { kind: 'unfit', problems } : this.#write(drafts.map((draft) => ({ draft, how: 'exact' })), { name, planHash });
    }, { atOnce });
  }

  /** SHA-256 of the bytes that a file would have with a text saved in it, which may be another text than it has now; as a plan names it. Null for a file that is not there. */
  hashWith(path: string, text: string): string | null {
    const bytes = this.#root.read(path);
    return bytes === undefined ? null : hashOf(encodeAs(text, exactText(bytes).form) ?? new Uint8Array(Buffer.from(text)));
  }

  /** Takes back what is selected, all of it or nothing; `undefined` when no such entry stands. Throws JournalFailure, LockedError and TakenBackFirst. */
  rollBack(selection: Selection, signal?: AbortSignal): Promise<Outcome | undefined> {
    return this.#exclusively(() => {
      this.#refuseStaleTexts();
      const drafts = this.#rollback(selection);
      if (drafts === undefined) return undefined;
      const { standing: { intent }, files } = drafts;
      const problems = drafts.problems.length > 0 ? drafts.problems : changedSinceSeen(files, selection);
      return problems.length > 0 ? { kind: 'unfit', problems } : this.#write(files, { name: `rollback of ${intent.name}`, planHash: null, rollbackOf: intent.id });
    }, { signal });
  }

  /** What `rollBack` would do now, file by file, and why not to others; `undefined` when no such entry stands. Nothing is written. */
  preview(selection: Selection): { readonly files: readonly RollbackPreview[]; readonly problems: readonly Problem[] } | undefined {
    const drafts = this.#rollback(selection);
    if (drafts === undefined) return undefined;
    const problems = drafts.files.flatMap(({ draft }) => whyNotMade(draft, this.#root) ?? []);
    const files = drafts.files.filter(({ draft }) => !problems.some(({ path }) => path === draft.path)).map(({ draft: { path, hash, was, edits, remove, undoes }, how }): RollbackPreview => {
      const bytes = this.#root.read(path);
      const now = bytes === undefined ? null : exactText(bytes, was?.form).text;
      const then = remove === true ? null : applyEdits(now ?? '', edits);
      const entryPath = undoes?.path ?? path;
      return { path, entryPath, hash, together: undoes ? changedWith(drafts.standing, undoes) : [], how: now === then ? 'already' : how, now, then, isSaved: this.#root.isSaved(path) };
    });
    return { files, problems: [...drafts.problems, ...problems] };
  }

  /** All entries as they are, newest first; those that were cut short are open. Nothing is written. */
  history(): Promise<HistoryEntry[]> {
    return Promise.resolve(historyOf(this.#ids().map((id) => this.#entry(id)), this.#standings()));
  }

  /** Brings entries that were cut short to an end. Every other call that writes does that first. */
  async recover(): Promise<Recovered[]> {
    if (this.#ids().length === 0) return [];
    return this.#lock.during(() => this.#recoverAll());
  }

  /** Entries that were cut short with some files changed and others not. Those of which no file has to be touched are brought to their end. */
  async unfinished(): Promise<{ readonly settled: readonly Recovered[]; readonly unfinished: readonly Unfinished[] }> {
    const open = this.#ids().map((id) => this.#entry(id)).filter((entry) => entry.state() === 'open');
    if (open.length === 0) return { settled: [], unfinished: [] };
    return this.#lock.during(async () => {
      const settled: Recovered[] = [];
      const unfinished: Unfinished[] = [];
      for (const entry of open) {
        const intent = entry.intent();
        if (intent === undefined || 'unreadable' in intent || entry.state() !== 'open') continue;
        const found = intent.changes.map((change) => ({ path: change.path, found: this.#root.found(change) }));
        const { undo, conflicts, end } = recoveryOf(found);
        if (end === 'commit' || undo.length === 0) settled.push({ id: entry.id, ...await this.#recoverOne(entry, intent) });
        else unfinished.push({ id: entry.id, name: intent.name, done: undo, missing: found.flatMap((file) => (file.found === 'before' ? [file.path] : [])), conflicts });
      }
      return { settled, unfinished };
    });
  }

  /** Does what is missing of an entry that was cut short; it stays as it is where that cannot be done. False where it was brought to its end meanwhile, and nothing was done. Throws JournalFailure and LockedError. */
  async finish(id: string): Promise<boolean> {
    return this.#lock.during(async () => {
      const entry = this.#entry(id);
      const intent = entry.intent();
      if (intent === undefined || 'unreadable' in intent || entry.state() !== 'open') return false;
      try {
        await carryOut(entry, intent, this.#root);
        return true;
      } catch (error) {
        throw new JournalFailure(`entry ${id} cannot be finished: ${messageOf(error)}`, { cause: error });
      }
    });
  }

  /** With `atOnce` neither another process is waited for, nor is anything brought to its end first. */
  async #exclusively<T>(body: () => T | Promise<T>, { signal, atOnce = false }: { readonly signal?: AbortSignal | undefined; readonly atOnce?: boolean } = {}): Promise<T> {
    this.#place.files.makeFolder(this.#place.folder);
    return this.#lock.during(async () => {
      if (!atOnce) await this.#recoverAll();
      else if (this.#ids().some((id) => this.#isCutShort(this.#entry(id)))) throw new LockedError('a change that was cut short comes first');
      return body();
    }, atOnce ? 0 : undefined, signal);
  }

  #isCutShort(entry: EntryFolder): boolean {
    const intent = entry.intent();
    return intent !== undefined && !('unreadable' in intent) && entry.state() === 'open';
  }

  /** What was put back on disk, an editor reads again when it hears of it: until then its buffers show what is no more. */
  #refuseStaleTexts(): void {
    if (this.#place.buffers && this.#takenBack.length > 0) throw new TakenBackFirst(`${this.#takenBack.join(', ')} was cut short before and has been taken back now, and nothing else was changed; ask again`);
  }

  #rollback(selection: Selection): { readonly standing: Standing; readonly files: readonly FileDraft[]; readonly problems: readonly Problem[] } | undefined {
    const standings = this.#standings();
    const standing = chosenEntry(standings, selection);
    if (standing === undefined) return undefined;
    const { intent } = standing;
    const { files, problems } = new RollbackDrafts(this.#root, this.#entry(intent.id), standing, selection, this.#place.candidates);
    return { standing, files, problems: problems.map((problem) => withLater(problem, intent.id, standings)) };
  }

  async #recoverAll(): Promise<Recovered[]> {
    const recovered: Recovered[] = [];
    for (const entry of this.#ids().map((id) => this.#entry(id))) {
      const intent = entry.intent();
      if (intent === undefined) entry.remove();
      else if (entry.state() !== 'open') continue;
      else if ('unreadable' in intent) recovered.push({ id: entry.id, end: 'unreadable', conflicts: [], reason: intent.unreadable });
      else recovered.push({ id: entry.id, ...await this.#recoverOne(entry, intent) });
    }
    return recovered;
  }

  async #recoverOne(entry: EntryFolder, intent: Intent): Promise<Pick<Recovered, 'end' | 'conflicts'>> {
    try {
      const recovery = await recover(entry, intent, this.#root);
      if (recovery.undo.length > 0) this.#takenBack.push(entry.id);
      return recovery;
    } catch (error) {
      throw new JournalFailure(`entry ${entry.id} was cut short, and cannot be taken back yet: ${messageOf(error)}`, { cause: error });
    }
  }

  async #write(files: readonly { readonly draft: Draft; readonly how: 'exact' | 'merged' }[], about: Pick<Intent, 'name' | 'planHash' | 'rollbackOf'>): Promise<Outcome> {
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
    await this.#carryOut(intent, prepared.flatMap(({ blob }) => blob ?? []));
    this.#forgetOld(at);
    return { kind: 'done', id, files: prepared.map(({ change: { path, before, after }, how }) => ({ path, how: before === after ? 'already' : how, ...(before !== after && (before === null || after === null) && { became: before === null ? 'made' : 'removed' }) })) };
  }

  /** What fails before the intent is known leaves nothing behind; what fails after it is taken back at once. */
  async #carryOut(intent: Intent, blobs: readonly Uint8Array[]): Promise<void> {
    const entry = this.#entry(intent.id);
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
