import type { FileChange, Intent } from '../../core/migrate/journal-entry.ts';
import type { Problem } from '../../core/migrate/plan.ts';
import { rollbackFile, type FileRollback } from '../../core/migrate/rollback-file.ts';
import { hunkIds, type Standing } from '../../core/migrate/standing.ts';
import { applyEdits } from '../../core/text/edits.ts';
import { hashOf, type EntryFolder } from './entry-folder.ts';
import { encodeAs, exactText } from './exact-text.ts';
import type { Draft } from './prepare.ts';
import type { RootFolder } from './root-folder.ts';

/** What of an entry is to go back; without paths and hunks all that still stands. */
export interface Selection {
  /** Without one: the last entry that still stands and is no rollback itself; with paths, the last that changed one of them. */
  readonly id?: string;
  readonly paths?: readonly string[];
  /** Ids of hunks. Those of one group go together. */
  readonly hunks?: readonly string[];
  /** True to write files anew that are gone, or the paths of those that may be. */
  readonly restore?: boolean | ReadonlySet<string>;
  /** By the paths of the entry: the hashes that somebody saw who chose these files, null for a file that was not there. */
  readonly seen?: ReadonlyMap<string, string | null>;
}

/** One file of a rollback that can be done. */
export interface FileDraft {
  readonly draft: Draft;
  /** `merged` when the file was edited since. */
  readonly how: 'exact' | 'merged';
}

/** The entry that a selection means. */
export function chosenEntry(standings: readonly Standing[], { id, paths }: Selection): Standing | undefined {
  if (id !== undefined) return standings.find(({ intent }) => intent.id === id);
  return standings.findLast(({ intent, hunks }) => intent.rollbackOf === undefined && [...hunks].some(([path, left]) => left.size > 0 && (paths?.includes(path) ?? true)));
}

/** Ids of the hunks of a change that are to go: whole groups, and the whole file where the entry is a rollback, because what it took back belongs together. */
function selectedHunks(change: FileChange, left: ReadonlySet<string>, { rollbackOf, changes }: Intent, { hunks }: Selection): Set<string> {
  if (hunks === undefined || (rollbackOf !== undefined && hunkIds(change).some((id) => hunks.includes(id)))) return new Set(left);
  const groups = new Set(changes.flatMap((each) => each.hunks).filter(({ id }) => hunks.includes(id)).map(({ group }) => group));
  return new Set(change.hunks.filter(({ id, group }) => left.has(id) && groups.has(group)).map(({ id }) => id));
}

/** Files that are not what somebody saw, or of which nothing stands any more. */
export function changedSinceSeen(files: readonly FileDraft[], { seen = new Map<string, string | null>() }: Selection): Problem[] {
  return [...seen].flatMap(([path, hash]) => (files.find(({ draft }) => draft.undoes?.path === path)?.draft.hash === hash ? [] : [{ path, reason: 'changed since you looked' }]));
}

/** So many files of a root are asked for their size, to find one that was renamed: nobody waits longer, and an editor's server does nothing else meanwhile. */
const MOST_CANDIDATES = 20_000;

/** Files of a root by their size. Nothing where the root has too many: then nobody knows whether there is one file of some bytes or two. */
function bySize(root: RootFolder, candidates: Iterable<string>): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  let count = 0;
  for (const path of candidates) {
    if (++count > MOST_CANDIDATES) return new Map();
    const size = root.facts(path)?.size;
    if (size !== undefined) add(found, size, path);
  }
  return found;
}

function add(found: Map<number, string[]>, size: number, path: string): void {
  const paths = found.get(size);
  if (paths) paths.push(path);
  else found.set(size, [path]);
}

/** The one file of the root that has the bytes which a change made: that is where a file went that is gone. */
function renamed(root: RootFolder, { after, size }: FileChange, files: ReturnType<typeof bySize>): string | undefined {
  const same = (files.get(size) ?? []).filter((path) => {
    const bytes = root.read(path);
    return bytes !== undefined && hashOf(bytes) === after;
  });
  return same.length === 1 ? same[0] : undefined;
}

/** Works out what a rollback does to each file, without writing. */
export class RollbackDrafts {
  readonly files: FileDraft[] = [];
  readonly problems: Problem[] = [];
  readonly #root: RootFolder;
  readonly #entry: EntryFolder;
  readonly #candidates: () => Iterable<string>;
  /** The files of the root, listed once for all that are missing. */
  #bySize: ReturnType<typeof bySize> | undefined;

  constructor(root: RootFolder, entry: EntryFolder, { intent, hunks }: Standing, selection: Selection, candidates: () => Iterable<string>) {
    this.#root = root;
    this.#entry = entry;
    this.#candidates = candidates;
    for (const change of intent.changes) {
      if (selection.paths?.includes(change.path) === false) continue;
      const left = hunks.get(change.path) ?? new Set<string>();
      const selected = selectedHunks(change, left, intent, selection);
      const { restore = false } = selection;
      if (selected.size > 0) this.#add(change, left, selected, typeof restore === 'boolean' ? restore : restore.has(change.path));
    }
  }

  #add(change: FileChange, left: ReadonlySet<string>, selected: ReadonlySet<string>, restore: boolean): void {
    const standing = change.hunks.filter(({ id }) => left.has(id));
    const blob = change.before === null ? undefined : this.#entry.blob(change.before);
    const before = blob && exactText(blob, change.form).text;
    const isBefore = (text: string): boolean => {
      const bytes = encodeAs(text, change.form);
      return bytes !== undefined && hashOf(bytes) === change.before;
    };
    const at = (path: string): { result: FileRollback; text: string | undefined; hash: string | null } => {
      const bytes = this.#root.read(path);
      const text = bytes && exactText(bytes, change.form).text;
      return { text, hash: bytes === undefined ? null : hashOf(bytes), result: rollbackFile({ change, standing, selected, current: text, before, isBefore }) };
    };
    let path = change.path;
    let now = at(path);
    if (now.result.kind === 'missing') {
      this.#bySize ??= bySize(this.#root, this.#candidates());
      const other = renamed(this.#root, change, this.#bySize);
      if (other !== undefined) now = at((path = other));
    }
    const undoes = { path: change.path, hunks: [...selected] };
    const common = { path, hash: now.hash, was: { form: change.form, mode: change.mode }, undoes };
    const done = this.#draft(now.result, now.text ?? '', common);
    if (done !== undefined) this.files.push(done);
    else if (now.result.kind === 'missing' && restore && before !== undefined) {
      const text = applyEdits(before, standing.filter(({ id }) => !selected.has(id)));
      this.files.push({ how: 'exact', draft: { ...common, edits: [wholly('', text)] } });
    }
    else this.problems.push({ path, reason: this.#why(now.result, blob !== undefined) });
  }

  #draft(result: FileRollback, text: string, common: Omit<Draft, 'edits' | 'remove'>): FileDraft | undefined {
    if (result.kind === 'remove') return { how: 'exact', draft: { ...common, remove: true, edits: [wholly(text, '')] } };
    if (result.kind === 'make') return { how: 'exact', draft: { ...common, edits: [wholly('', result.text)] } };
    if (result.kind !== 'edit') return undefined;
    const edits = result.edits.map((edit) => ({ ...edit, oldText: text.slice(edit.start, edit.end), ...BACK }));
    return { how: result.how, draft: { ...common, edits, ...(common.hash === null ? { remove: true } : {}) } };
  }

  #why(result: FileRollback, kept: boolean): string {
    if (result.kind === 'conflict') return result.reason;
    return kept ? 'deleted or renamed and edited since; --restore writes it anew as it was before' : 'deleted since, and no text of it was kept';
  }
}

const BACK = { group: 'rollback', reason: 'taken back', ruleIds: [] } as const;

function wholly(oldText: string, newText: string): Draft['edits'][number] {
  return { start: 0, end: oldText.length, oldText, newText, ...BACK };
}
