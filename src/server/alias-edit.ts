import { CreateFile, TextDocumentEdit, TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { EnvAlias } from '../core/fixes/env-alias.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { SourceFile } from '../core/text/source-file.ts';
import type { ClientAbilities } from './client-abilities.ts';
import { rangeOf } from './diagnostics.ts';
import type { TextChange } from './journals.ts';

/** A file that an edit may touch, as the client knows it. */
export interface EditableFile extends SourceFile {
  readonly uri: string;
  /** Version of the open buffer; `null` for a file on disk. */
  readonly version: number | null;
}

/**
 * The fix as an edit for this client: creations first, then the text edits. Buffers carry their version where the client takes it, so that an
 * edit never lands on a text that it was not made for.
 */
export function aliasEdit({ edits, creates }: Pick<EnvAlias, 'edits' | 'creates'>, file: (path: string) => EditableFile, { versionedEdits }: ClientAbilities): WorkspaceEdit {
  const changed = [...edits].map(([path, changes]) => {
    const { uri, version, text } = file(path);
    const lines = new LineIndex(text);
    return { uri, version, changes: changes.map((change) => TextEdit.replace(rangeOf(lines, change), change.newText)) };
  });
  if (!versionedEdits) return { changes: Object.fromEntries(changed.map(({ uri, changes }) => [uri, changes])) };
  return {
    documentChanges: [
      ...creates.map((path) => CreateFile.create(file(path).uri)),
      ...changed.map(({ uri, version, changes }) => TextDocumentEdit.create({ uri, version }, changes)),
    ],
  };
}

/** The fix as changes for the journal: each place with what stands there, a file that is to be made without a text. */
export function aliasChanges({ title, edits, creates }: Pick<EnvAlias, 'title' | 'edits' | 'creates'>, file: (path: string) => EditableFile): TextChange[] {
  return [...edits].map(([path, changes]) => {
    const { text } = file(path);
    const planned = changes.map(({ start, end, newText }) => ({ group: 'alias', safety: 'review' as const, reason: title, ruleIds: [], range: { start, end }, oldText: text.slice(start, end), newText }));
    return { path, text: creates.includes(path) ? null : text, edits: planned };
  });
}
