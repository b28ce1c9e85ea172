/** What a file is found to be when its bytes are held against an entry's hashes. Missing and unreadable count as `neither`, unless the hash is null and it is missing. */
export type Found = 'before' | 'after' | 'neither';

/** What becomes of an entry that was cut short. */
export interface Recovery {
  readonly end: 'commit' | 'abort';
  /** Paths to bring back to what they were before. */
  readonly undo: readonly string[];
  /** Paths that someone else changed: left untouched, and told. */
  readonly conflicts: readonly string[];
}

/** Everything old, everything new, or all that is new goes back: half a migration is the one thing that must not stay. */
export function recoveryOf(files: readonly { readonly path: string; readonly found: Found }[]): Recovery {
  const that = (found: Found): string[] => files.filter((file) => file.found === found).map(({ path }) => path);
  const [old, fresh, conflicts] = [that('before'), that('after'), that('neither')];
  return old.length + conflicts.length === 0 ? { end: 'commit', undo: [], conflicts } : { end: 'abort', undo: fresh, conflicts };
}
