import type { How } from './journal.ts';

/** What an entry that was cut short came to when the journal was next used. */
export interface Recovered {
  readonly id: string;
  readonly end: 'commit' | 'abort' | 'unreadable';
  /** Paths that someone else had changed, left as they are; or why nothing was done. */
  readonly conflicts: readonly string[];
  readonly reason?: string;
}

/** An entry that was cut short with some files done and others not. */
export interface Unfinished {
  readonly id: string;
  readonly name: string;
  /** Paths of files that are changed already. */
  readonly done: readonly string[];
  /** Paths of files that are as they were. */
  readonly missing: readonly string[];
  /** Paths that someone else has changed. */
  readonly conflicts: readonly string[];
}

/** What a rollback would do to a file. */
export interface RollbackPreview {
  /** Where the file is now. */
  readonly path: string;
  /** The path that the entry knows it by: another one where it was renamed since. */
  readonly entryPath: string;
  readonly how: How;
  /** Paths, as the entry knows them, of other files that were changed together with this one: taking back only one of them may break what they do together. */
  readonly together: readonly string[];
  /** SHA-256 of the bytes now; null where there is no file. */
  readonly hash: string | null;
  /** The texts now and then; null where there is no file. */
  readonly now: string | null;
  readonly then: string | null;
  /** False where an editor holds another text of the file than the disk. */
  readonly isSaved: boolean;
}
