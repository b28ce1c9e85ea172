import { textBefore } from '../../core/migrate/hunks.ts';
import type { FileChange, Intent } from '../../core/migrate/journal-entry.ts';
import { recoveryOf, type Recovery } from '../../core/migrate/recovery.ts';
import { applyEdits } from '../../core/text/edits.ts';
import { hashOf, type EntryFolder } from './entry-folder.ts';
import { decodeAs, encodeAs } from './exact-text.ts';
import { FileRefused, type RootFolder } from './root-folder.ts';

/** The text of a file; one that is not there counts as empty. */
function textNow(root: RootFolder, { path, form }: FileChange): string {
  const bytes = root.read(path);
  return bytes === undefined ? '' : decodeAs(bytes, form);
}

/** The bytes that a change makes or takes back, checked against their hash: without that nothing is written. */
function bytesOf(change: FileChange, text: string | undefined, hash: string | null): Uint8Array | null {
  if (hash === null) return null;
  const bytes = text === undefined ? undefined : encodeAs(text, change.form);
  if (bytes === undefined || hashOf(bytes) !== hash) throw new FileRefused(`${change.path}: changed a moment ago`);
  return bytes;
}

function forth(root: RootFolder, change: FileChange, entry: string): void {
  if (change.before === change.after) return;   // already as it should be; the entry only notes it
  if (root.found(change) !== 'before') throw new FileRefused(`${change.path}: changed a moment ago`);
  const bytes = bytesOf(change, change.after === null ? '' : applyEdits(textNow(root, change), change.hunks), change.after);
  root.replace(change.path, change.before, bytes, change.mode, entry);
}

function back(root: RootFolder, change: FileChange, entry: string): void {
  const bytes = bytesOf(change, textBefore(textNow(root, change), change.hunks), change.before);
  root.replace(change.path, change.after, bytes, change.mode, entry);
}

/** Brings an entry that was cut short to an end: all old or all new, and what someone else changed meanwhile as it is. Cut short itself, it can be run again. */
export function recover(entry: EntryFolder, { changes }: Intent, root: RootFolder): Recovery {
  for (const { path } of changes) root.removeDraft(path, entry.id);
  const recovery = recoveryOf(changes.map((change) => ({ path: change.path, found: root.found(change) })));
  for (const change of changes) if (recovery.undo.includes(change.path)) back(root, change, entry.id);
  for (const path of recovery.conflicts) entry.append({ record: 'conflict', at: entry.moment(), path });
  entry.append({ record: recovery.end, at: entry.moment() });
  return recovery;
}

/** Does what the intent of an entry says, file by file, and holds the result against its hashes. Whatever goes wrong throws, and leaves the entry open. */
export function carryOut(entry: EntryFolder, { changes }: Intent, root: RootFolder): void {
  for (const change of changes) {
    forth(root, change, entry.id);
    entry.append({ record: 'applied', at: entry.moment(), path: change.path });
  }
  const wrong = changes.find((change) => change.before !== change.after && root.found(change) !== 'after');
  if (wrong !== undefined) throw new FileRefused(`${wrong.path}: changed a moment ago`);
  entry.append({ record: 'commit', at: entry.moment() });
}
