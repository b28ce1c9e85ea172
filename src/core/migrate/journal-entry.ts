import type { Hunk } from './hunks.ts';

/** How a file's bytes are read as text: enough to write every other byte as it was. `latin1` stands for bytes that are no UTF-8. */
export interface TextForm {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1';
  /** True when a byte order mark comes first; it is no part of the text. */
  readonly marked: boolean;
}

/** What an entry does to one file. A file that is not there has the hash null, and counts as empty text in the form that it gets. */
export interface FileChange {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly form: TextForm;
  /** Permission bits of the file. */
  readonly mode: number;
  /** SHA-256 of the exact bytes, before and after. */
  readonly before: string | null;
  readonly after: string | null;
  /** Bytes after; 0 when the file is gone. */
  readonly size: number;
  /** True for files that may hold keys: no text of theirs is kept but that of the hunks. */
  readonly secret: boolean;
  /** In order, in offsets of the text before. */
  readonly hunks: readonly Hunk[];
  /** In a rollback: ids of the hunks of the earlier entry that this takes back, and the path which that entry knows the file by. */
  readonly undoes?: { readonly path: string; readonly hunks: readonly string[] };
}

/** What an entry of the journal is about to do, written before anything is done: with it the way forth and the way back are known. */
export interface Intent {
  readonly schemaVersion: 1;
  /** Sorts by time. */
  readonly id: string;
  /** For people: what this was. */
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly tool: string;
  /** SHA-256 of the plan as it was given; null for a rollback. */
  readonly planHash: string | null;
  /** In a rollback: the entry that is taken back. */
  readonly rollbackOf?: string;
  readonly changes: readonly FileChange[];
}

/** A line of an entry's log. */
export type LogRecord =
  | { readonly record: 'intent' | 'commit' | 'abort'; readonly at: string }
  | { readonly record: 'applied' | 'conflict'; readonly at: string; readonly path: string };

/** How far an entry got. Only an open one has anything to recover. */
export type EntryState = 'open' | 'committed' | 'aborted';

/** The state that the records tell: the first end counts. */
export function stateOf(records: readonly LogRecord[]): EntryState {
  const end = records.find(({ record }) => record === 'commit' || record === 'abort');
  return end === undefined ? 'open' : end.record === 'commit' ? 'committed' : 'aborted';
}

/** Paths that were found changed by someone else while the entry was open, and left as they are. */
export function conflictsOf(records: readonly LogRecord[]): string[] {
  return [...new Set(records.flatMap((entry) => (entry.record === 'conflict' ? [entry.path] : [])))];
}
