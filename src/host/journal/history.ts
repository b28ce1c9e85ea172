import { conflictsOf, type FileChange } from '../../core/migrate/journal-entry.ts';
import { rolledBack, type Standing } from '../../core/migrate/standing.ts';
import type { EntryFolder } from './entry-folder.ts';
import type { RootFolder } from './root-folder.ts';

/** One replaced place of a file, with what is needed to choose it for a rollback. */
export interface HistoryHunk {
  readonly id: string;
  /** Hunks of one group go back together. */
  readonly group: string;
  readonly reason: string;
  readonly oldText: string;
  readonly newText: string;
  /** False when it was taken back since. */
  readonly standing: boolean;
}

/** One file of an entry. */
export interface HistoryFile {
  readonly path: string;
  readonly hunks: readonly HistoryHunk[];
  /** What has become of a change that nobody took back: an editor has it in a buffer that is not saved; or the file is as before, because the change was never saved, or undone. */
  readonly now?: 'in a buffer' | 'as before';
}

/** One entry of a history, as it is shown. */
export interface HistoryEntry {
  readonly id: string;
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** `unreadable`: another version wrote it, or it is damaged; then nothing else is known of it. */
  readonly state: 'committed' | 'aborted' | 'open' | 'unreadable';
  readonly rollbackOf?: string;
  /** How much of it was taken back since. */
  readonly rolledBack: 'none' | 'part' | 'all';
  readonly files: readonly HistoryFile[];
  /** Paths that someone else had changed when the entry was cut short. */
  readonly conflicts: readonly string[];
}

/** The entries, newest first, without those that were never begun. */
export function historyOf(entries: readonly EntryFolder[], standings: readonly Standing[], root: RootFolder): HistoryEntry[] {
  return entries.flatMap((entry): HistoryEntry[] => {
    const intent = entry.intent();
    if (intent === undefined) return [];
    if ('unreadable' in intent) return [{ id: entry.id, name: intent.unreadable, at: '', state: 'unreadable', rolledBack: 'none', files: [], conflicts: [] }];
    const records = entry.records();
    const standing = standings.find((each) => each.intent.id === entry.id);
    const { name, at, rollbackOf, changes } = intent;
    return [{
      id: entry.id, name, at,
      state: entry.state(),
      ...(rollbackOf === undefined ? {} : { rollbackOf }),
      rolledBack: standing === undefined ? 'none' : rolledBack(standing),
      files: changes.map((change): HistoryFile => ({
        path: change.path,
        ...(standing !== undefined && rolledBack(standing) === 'none' && becameOf(change, root)),
        hunks: change.hunks.map(({ id, group, reason, oldText, newText }) => ({ id, group, reason, oldText, newText, standing: standing?.hunks.get(change.path)?.has(id) ?? false })),
      })),
      conflicts: conflictsOf(records),
    }];
  }).reverse();
}

function becameOf(change: FileChange, root: RootFolder): Pick<HistoryFile, 'now'> {
  if (change.before === change.after) return {};
  const found = root.found(change);
  if (found === 'before') return { now: 'as before' };
  return found === 'after' && !root.isSaved(change.path) ? { now: 'in a buffer' } : {};
}
