import * as v from 'valibot';

/** Request from client to server without parameters: what was applied to the open folders and taken back, newest first. Refused in a workspace that nobody trusts. */
export const journalMethod = 'modelshift/journal';

/** Request from client to server: what taking an entry back would do, file by file. Nothing is written. */
export const previewRollbackMethod = 'modelshift/previewRollback';

/** Request from client to server: take an entry back, in the editor's buffers, which stay unsaved; files are made and removed on disk. Obeys cancellation until the first change. */
export const rollBackMethod = 'modelshift/rollBack';

/** Request from client to server: the replaced places of an entry, by file. */
export const journalHunksMethod = 'modelshift/journalHunks';

/** Notification from server to client without parameters: the server has written to a journal, or may have. What other programs write there is not told. */
export const journalChangedMethod = 'modelshift/journalChanged';

/** One entry of a folder's journal. */
export interface JournalEntry {
  /** URI of the folder. */
  readonly folder: string;
  /** Empty where the folder's journal as a whole cannot be read; then the name says why. */
  readonly id: string;
  readonly name: string;
  /** ISO 8601, UTC; empty where the entry cannot be read. */
  readonly at: string;
  readonly state: 'committed' | 'aborted' | 'open' | 'unreadable';
  readonly rollbackOf?: string;
  /** How much of it was taken back since. */
  readonly rolledBack: 'none' | 'part' | 'all';
  readonly files: readonly {
    readonly path: string;
    readonly changes: number;
    /** What has become of a change that nobody took back: it is in a buffer that is not saved, or the file is as before, because it was never saved, or undone. Absent where it is on disk, or another text stands there. */
    readonly now?: 'in a buffer' | 'as before';
  }[];
  /** Paths that someone else had changed when the entry was cut short, left as they were found. */
  readonly conflicts?: readonly string[];
}

/** One replaced place of a file. Its texts are shortened: they are for people to recognise it. */
export interface JournalHunk {
  readonly id: string;
  /** Hunks of one group go back together. */
  readonly group: string;
  readonly reason: string;
  readonly oldText: string;
  readonly newText: string;
  /** False when it was taken back since. */
  readonly standing: boolean;
}

/** The replaced places of a file of an entry. */
export interface JournalFileHunks {
  readonly path: string;
  readonly hunks: readonly JournalHunk[];
}

const schema = v.object({
  folder: v.string(),
  id: v.string(),
  /** Only the changes with these ids, and those of their groups. */
  hunks: v.optional(v.array(v.string())),
  /** Only these files, as a preview has shown them: one that has changed since makes the rollback refused. */
  files: v.optional(v.array(v.object({
    /** The path that the entry knows the file by. */
    entryPath: v.string(),
    /** The hash that was shown. */
    hash: v.nullable(v.string()),
    /** True to write the file anew, because it is gone. */
    restore: v.optional(v.boolean()),
  }))),
});

/** Which part of which entry is meant. */
export type RollbackParams = v.InferOutput<typeof schema>;

export function isRollbackParams(value: unknown): value is RollbackParams {
  return v.is(schema, value);
}

/** What would become of one file. */
export interface RollbackFile {
  readonly path: string;
  /** The path to ask for: the one that the entry knows the file by, which may have been renamed since. */
  readonly entryPath: string;
  readonly uri: string;
  /** `exact`: nobody touched it since. `merged`: it was edited since, elsewhere. `already`: it is as before. `restored`: it is gone, and would be written anew. */
  readonly how: 'exact' | 'merged' | 'already' | 'restored';
  /** Other files, by their `entryPath`, that were changed together with this one. */
  readonly together: readonly string[];
  /** False where its buffer has changes that are not saved. */
  readonly isSaved: boolean;
  /** Of the bytes that the file would have if it were saved now, to be sent with the rollback; null where there is no file. */
  readonly hash: string | null;
  /** The texts now and then; null where there is no file. */
  readonly now: string | null;
  readonly then: string | null;
}

/** What a rollback would do, and to which files it could do nothing, with the reason. */
export interface RollbackPreview {
  readonly files: readonly RollbackFile[];
  readonly problems: readonly { readonly path: string; readonly reason: string }[];
}

/** How a rollback ended. Only `done` has changed anything. */
export type RollbackResult =
  | { readonly kind: 'done'; readonly id: string; readonly files: readonly { readonly path: string; readonly how: 'exact' | 'merged' | 'already'; /** On disk, at once. */ readonly became?: 'made' | 'removed' }[] }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'cancelled' };
