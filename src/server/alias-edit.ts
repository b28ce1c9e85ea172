import { CreateFile, TextDocumentEdit, TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { EnvAlias } from '../core/fixes/env-alias.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { SourceFile } from '../core/text/source-file.ts';
import type { ClientAbilities } from './client-abilities.ts';
import { rangeOf } from './diagnostics.ts';

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
