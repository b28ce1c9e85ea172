import type { Hunk } from '../../core/migrate/hunks.ts';
import type { FileChange, TextForm } from '../../core/migrate/journal-entry.ts';
import type { Problem } from '../../core/migrate/plan.ts';
import { holdsCredential, isSecretFile, keyAt, mayHoldCredential } from '../../core/migrate/secret-file.ts';
import { saysGenerated } from '../../core/scan/generated.ts';
import { applyEdits } from '../../core/text/edits.ts';
import { hashOf } from './entry-folder.ts';
import { encodeAs, exactText } from './exact-text.ts';
import type { RootFolder } from './root-folder.ts';

/** What is to be done to one file. Edits are in offsets of its text, without byte order mark. */
export interface Draft {
  readonly path: string;
  /** The hash that the file must have; null when it must not be there. */
  readonly hash: string | null;
  readonly edits: readonly Omit<Hunk, 'id' | 'key'>[];
  /** True when the file is to go; the one edit then takes its whole text. */
  readonly remove?: true;
  /** In a rollback: what the file was when it was changed. */
  readonly was?: { readonly form: TextForm; readonly mode: number };
  readonly undoes?: NonNullable<FileChange['undoes']>;
}

/** A change that fits the disk as it is now, and the bytes to keep for merging. */
export interface Prepared {
  readonly change: FileChange;
  readonly blob: Uint8Array | undefined;
}

const PLAIN: TextForm = { encoding: 'utf-8', marked: false };
const NEW_FILE = 0o644;
const NEW_SECRET_FILE = 0o600;

function order(edits: Draft['edits']): Draft['edits'] {
  return edits.map((edit, i) => ({ edit, i })).sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.i - b.i).map(({ edit }) => edit);
}

/** Why the edits do not fit the text. */
function misfit(text: string, edits: Draft['edits']): string | undefined {
  let last = 0;
  for (const { start, end, oldText } of edits) {
    if (end > text.length || start > end) return `the range ${start}–${end} leaves the text of ${text.length} characters`;
    if (start < last) return `the edit at ${start} overlaps the one before`;
    if (text.slice(start, end) !== oldText) return `at ${start} stands another text than the one to replace`;
    last = end;
  }
  return undefined;
}

/** The journal keeps the texts of every edit for months: a credential in one of them stops the whole. A rollback brings in nothing that is not there. */
function whyNotKept(text: string, { path, edits, undoes }: Draft): string | undefined {
  if (undoes !== undefined) return undefined;
  const secret = edits.find(({ start, oldText, newText }) => (isSecretFile(path) && holdsCredential(text, start, oldText)) || mayHoldCredential(oldText) || mayHoldCredential(newText));
  return secret && `the edit at ${secret.start} would put a credential into the journal`;
}

/** What keeps a draft from being made, whatever its edits are. Nothing keeps a file from staying away that is gone already. */
export function whyNotMade({ path, hash, remove }: Draft, root: RootFolder): Problem | undefined {
  if (hash === null && remove === true) return undefined;
  const reason = root.whyNotChanged(path) ?? (remove === true && !root.isSaved(path) ? 'the editor shows another text than the disk has: save it, or read it again, first' : undefined);
  return reason === undefined ? undefined : { path, reason };
}

/** Holds a draft against the disk: the change that makes it true, why there is none, or `undefined` when there is nothing to do. */
export function prepare(draft: Draft, root: RootFolder, nextHunkId: () => string): Prepared | { readonly reason: string } | undefined {
  const { path, hash } = draft;
  const refused = whyNotMade(draft, root);
  if (refused !== undefined) return { reason: refused.reason };
  const bytes = root.read(path);
  if (hash === null && bytes !== undefined) return { reason: 'a file of this name is there already' };
  if (hash !== null && bytes === undefined) return { reason: 'not there' };
  if (bytes !== undefined && hashOf(bytes) !== hash) return { reason: 'changed since this was planned' };
  const { form, text } = bytes === undefined ? { form: draft.was?.form ?? PLAIN, text: '' } : exactText(bytes, draft.was?.form);
  const edits = order(draft.edits);
  const generated = hash !== null && draft.undoes === undefined && saysGenerated(path, text) ? 'generated (by its own words)' : undefined;
  const reason = generated ?? misfit(text, edits) ?? whyNotKept(text, draft);
  if (reason !== undefined) return { reason };
  const real = edits.filter(({ oldText, newText }) => oldText !== newText);
  if (real.length === 0 && hash !== null && draft.undoes === undefined) return undefined;
  const after = draft.remove === true ? null : encodeAs(applyEdits(text, real), form);
  if (after === undefined) return { reason: `a character of the new text cannot be written in ${form.encoding}` };
  const secret = isSecretFile(path) || mayHoldCredential(text);
  const keyed = (start: number): { key?: string } => {
    const key = secret ? keyAt(text, start) : undefined;
    return key === undefined ? {} : { key };
  };
  const change: FileChange = {
    path, form, secret,
    mode: root.facts(path)?.mode ?? draft.was?.mode ?? (secret ? NEW_SECRET_FILE : NEW_FILE),
    before: hash,
    after: after === null ? null : hashOf(after),
    size: after?.length ?? 0,
    hunks: real.map((edit) => ({ ...edit, id: nextHunkId(), ...keyed(edit.start) })),
    ...(draft.undoes === undefined ? {} : { undoes: draft.undoes }),
  };
  return { change, blob: secret || draft.remove === true ? undefined : bytes };
}
