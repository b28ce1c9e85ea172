import { reversed, textBefore } from '../../core/migrate/hunks.ts';
import type { FileChange, Intent } from '../../core/migrate/journal-entry.ts';
import { recoveryOf, type Recovery } from '../../core/migrate/recovery.ts';
import { applyEdits } from '../../core/text/edits.ts';
import { hashOf, type EntryFolder } from './entry-folder.ts';
import { decodeAs, encodeAs } from './exact-text.ts';
import { FileRefused, type FileWrite, type RootFolder } from './root-folder.ts';

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

function forth(root: RootFolder, change: FileChange): FileWrite {
  const { path, form, mode, before, after, hunks } = change;
  if (root.found(change) !== 'before') throw new FileRefused(`${path}: changed a moment ago`);
  return { path, form, mode, expected: before, bytes: bytesOf(change, after === null ? '' : applyEdits(textNow(root, change), hunks), after), edits: hunks };
}

function back(root: RootFolder, change: FileChange): FileWrite {
  const { path, form, mode, before, after, hunks } = change;
  const text = textNow(root, change);
  return { path, form, mode, expected: after, bytes: bytesOf(change, textBefore(text, hunks), before), edits: reversed(text, hunks) ?? [] };
}

/** Brings an entry that was cut short to an end: all old or all new, and what someone else changed meanwhile as it is. Cut short itself, it can be run again. */
export async function recover(entry: EntryFolder, { changes }: Intent, root: RootFolder): Promise<Recovery> {
  for (const { path } of changes) root.removeDraft(path, entry.id);
  const recovery = recoveryOf(changes.map((change) => ({ path: change.path, found: root.found(change) })));
  await root.putBack(changes.filter(({ path }) => recovery.undo.includes(path)).map((change) => back(root, change)), entry.id);
  for (const path of recovery.conflicts) entry.append({ record: 'conflict', at: entry.moment(), path });
  entry.append({ record: recovery.end, at: entry.moment() });
  return recovery;
}

/** Does what the intent of an entry says, as far as it is not done yet, and holds the result against its hashes. Whatever goes wrong throws, and leaves the entry open. */
export async function carryOut(entry: EntryFolder, { changes }: Intent, root: RootFolder): Promise<void> {
  const real = changes.filter(({ before, after }) => before !== after);   // the others are as they should be; the entry only notes them
  const applied = (path: string): void => entry.append({ record: 'applied', at: entry.moment(), path });
  await root.write(real.filter((change) => root.found(change) !== 'after').map((change) => forth(root, change)), entry.id, applied);
  const wrong = real.find((change) => root.found(change) !== 'after');
  if (wrong !== undefined) throw new FileRefused(`${wrong.path}: changed a moment ago`);
  entry.append({ record: 'commit', at: entry.moment() });
}
