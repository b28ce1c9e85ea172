import { nextEntryId } from '../../core/migrate/entry-id.ts';
import type { Intent } from '../../core/migrate/journal-entry.ts';
import type { PlanEdit, Problem } from '../../core/migrate/plan.ts';
import { changedWith, laterChanges, type Standing } from '../../core/migrate/standing.ts';
import { applyEdits } from '../../core/text/edits.ts';
import { BufferedFolder, type Buffers } from './buffered-folder.ts';
import { CutShort } from './cut-short.ts';
import { Entries } from './entries.ts';
import { hashOf } from './entry-folder.ts';
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

/** Taking back later changes of the same file first may be the way. */
function withLater({ path, reason }: Problem, later: readonly string[]): Problem {
  return { path, reason: later.length === 0 ? reason : `${reason} (also changed by ${later.join(', ')})` };
}

/** The journal of one root. Everything that it does to files can be taken back, also after the process was killed in the middle. */
export class Journal {
  readonly #place: JournalPlace;
  readonly #root: RootFolder;
  readonly #lock: Lock;
  readonly #entries: Entries;
  readonly #cutShort: CutShort;

  constructor(place: JournalPlace) {
    this.#place = place;
    this.#root = place.buffers ? new BufferedFolder(place.root, place.files, place.buffers) : new RootFolder(place.root, place.files);
    this.#lock = new Lock(place.folder, place.files, place.processes, place.now);
    this.#entries = new Entries(place.folder, place.files, place.now);
    this.#cutShort = new CutShort(this.#entries, this.#root);
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
    return Promise.resolve(historyOf(this.#entries.all(), this.#entries.standings(), this.#root));
  }

  /** Brings entries that were cut short to an end. Every other call that writes does that first. */
  async recover(): Promise<Recovered[]> {
    if (this.#entries.ids().length === 0) return [];
    return this.#lock.during(() => this.#cutShort.endAll());
  }

  /** Entries that were cut short with some files changed and others not. Those of which no file has to be touched are brought to their end. Throws JournalFailure and LockedError. */
  async unfinished(): Promise<{ readonly settled: readonly Recovered[]; readonly unfinished: readonly Unfinished[] }> {
    if (!this.#entries.all().some((entry) => entry.state() === 'open')) return { settled: [], unfinished: [] };
    return this.#lock.during(() => this.#cutShort.settle());
  }

  /** Does what is missing of an entry that was cut short; it stays as it is where that cannot be done. False where it was brought to its end meanwhile, and nothing was done. Throws JournalFailure and LockedError. */
  async finish(id: string): Promise<boolean> {
    return this.#lock.during(() => this.#cutShort.finish(id));
  }

  /** With `atOnce` neither another process is waited for, nor is anything brought to its end first. */
  async #exclusively<T>(body: () => T | Promise<T>, { signal, atOnce = false }: { readonly signal?: AbortSignal | undefined; readonly atOnce?: boolean } = {}): Promise<T> {
    this.#place.files.makeFolder(this.#place.folder);
    return this.#lock.during(async () => {
      if (!atOnce) await this.#cutShort.endAll();
      else if (this.#cutShort.exists()) throw new LockedError('a change that was cut short comes first');
      return body();
    }, atOnce ? 0 : undefined, signal);
  }

  /** What was put back on disk, an editor reads again when it hears of it: until then its buffers show what is no more. */
  #refuseStaleTexts(): void {
    const { takenBack } = this.#cutShort;
    if (this.#place.buffers && takenBack.length > 0) throw new TakenBackFirst(`${takenBack.join(', ')} was cut short before and has been taken back now, and nothing else was changed; ask again`);
  }

  #rollback(selection: Selection): { readonly standing: Standing; readonly files: readonly FileDraft[]; readonly problems: readonly Problem[] } | undefined {
    const standings = this.#entries.standings();
    const standing = chosenEntry(standings, selection);
    if (standing === undefined) return undefined;
    const { intent } = standing;
    const { files, problems } = new RollbackDrafts(this.#root, this.#entries.of(intent.id), standing, selection, this.#place.candidates);
    return { standing, files, problems: problems.map((problem) => withLater(problem, laterChanges(standings, intent.id, problem.path))) };
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
    const id = nextEntryId(at, this.#entries.ids().at(-1), letters());
    const intent: Intent = { schemaVersion: 1, id, at: new Date(at).toISOString(), tool, ...about, changes: prepared.map(({ change }) => change) };
    await this.#cutShort.begin(intent, prepared.flatMap(({ blob }) => blob ?? []));
    this.#entries.forgetOld(at);
    return { kind: 'done', id, files: prepared.map(({ change: { path, before, after }, how }) => ({ path, how: before === after ? 'already' : how, ...(before !== after && (before === null || after === null) && { became: before === null ? 'made' : 'removed' }) })) };
  }
}
