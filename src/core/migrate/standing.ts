import type { FileChange, Intent } from './journal-entry.ts';

/** A committed entry with what is left of it. */
export interface Standing {
  readonly intent: Intent;
  /** By path: ids of the hunks that no later entry has taken back. */
  readonly hunks: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What a change amounts to as ids: a file that was made or removed without any text has one of its own. */
export function hunkIds({ path, hunks }: FileChange): string[] {
  return hunks.length === 0 ? [path] : hunks.map(({ id }) => id);
}

/** What still stands of each committed entry, oldest first. A rollback that was itself taken back, whole, takes nothing away. */
export function standingOf(committed: readonly Intent[]): Standing[] {
  const left = new Map<string, Map<string, Set<string>>>();
  const newestFirst = [...committed].sort((a, b) => (a.id < b.id ? 1 : -1));
  for (const { id, changes } of newestFirst) left.set(id, new Map(changes.map((change) => [change.path, new Set(hunkIds(change))])));
  for (const { id, rollbackOf, changes } of newestFirst) {
    for (const { path, undoes } of changes) {
      if (left.get(id)?.get(path)?.size === 0) continue;
      for (const hunk of undoes?.hunks ?? []) left.get(rollbackOf ?? '')?.get(undoes?.path ?? '')?.delete(hunk);
    }
  }
  return newestFirst.reverse().map((intent) => ({ intent, hunks: left.get(intent.id) ?? new Map<string, Set<string>>() }));
}

/** How much of an entry was taken back. */
export function rolledBack({ intent, hunks }: Standing): 'none' | 'part' | 'all' {
  const all = intent.changes.reduce((sum, change) => sum + hunkIds(change).length, 0);
  const left = [...hunks.values()].reduce((sum, ids) => sum + ids.size, 0);
  return left === all ? 'none' : left === 0 ? 'all' : 'part';
}

/** Paths of files with a hunk that still stands, of a group that given hunks of another file are of, too. A rollback has one group, which says nothing. */
export function changedWith({ intent: { changes, rollbackOf }, hunks: left }: Standing, { path, hunks }: NonNullable<FileChange['undoes']>): string[] {
  if (rollbackOf !== undefined) return [];
  const standing = (change: FileChange): FileChange['hunks'] => change.hunks.filter(({ id }) => left.get(change.path)?.has(id));
  const groups = new Set(changes.filter((change) => change.path === path).flatMap((change) => change.hunks).filter(({ id }) => hunks.includes(id)).map(({ group }) => group));
  return changes.flatMap((change) => (change.path !== path && standing(change).some(({ group }) => groups.has(group)) ? [change.path] : []));
}

/** Ids of the entries after one that changed a file, too, and still stand there. */
export function laterChanges(standings: readonly Standing[], id: string, path: string): string[] {
  return standings.filter(({ intent, hunks }) => intent.id > id && intent.rollbackOf === undefined && (hunks.get(path)?.size ?? 0) > 0).map(({ intent }) => intent.id);
}
