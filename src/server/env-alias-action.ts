import { CodeActionKind, CreateFile, TextDocumentEdit, TextEdit, type CodeAction, type Diagnostic, type WorkspaceEdit } from 'vscode-languageserver';
import { envAlias, type EnvAlias } from '../core/fixes/env-alias.ts';
import type { ModelSite } from '../core/sites/site.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { SourceFile } from '../core/text/source-file.ts';
import { rangeOf } from './diagnostics.ts';

/** A file that an edit may touch, as the client knows it. */
export interface EditableFile extends SourceFile {
  readonly uri: string;
  /** Version of the open buffer; `null` for a file on disk. */
  readonly version: number | null;
}

/** Where an id stands, and all that the fix must know around it. */
export interface AliasRequest {
  readonly file: EditableFile;
  readonly site: ModelSite;
  readonly environment: readonly EditableFile[];
  /** Environment variables that code reads with a fallback, and the fallback. */
  readonly aliasesInUse: ReadonlyMap<string, string>;
  /** File to create when no template exists; absent outside of workspace folders. */
  readonly newTemplate?: EditableFile;
  readonly diagnostics: readonly Diagnostic[];
  /** Why nothing may be edited at all, whatever the fix says. */
  readonly forbidden?: string;
}

/** The quick fix that moves an id to an environment alias; where it is not possible, the same entry switched off, with the reason. */
export function envAliasAction(request: AliasRequest): CodeAction {
  const { file, site, environment, aliasesInUse, newTemplate, diagnostics, forbidden } = request;
  const alias = envAlias(file, site, { envFiles: environment, aliasesInUse, ...(newTemplate && { createEnvFileAt: newTemplate.path }) });
  const action: CodeAction = {
    title: 'blocked' in alias ? 'Move to an environment alias' : alias.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [...diagnostics],
  };
  const reason = forbidden ?? ('blocked' in alias ? alias.blocked : undefined);
  if (reason !== undefined || 'blocked' in alias) return { ...action, disabled: { reason: reason ?? '' } };
  return { ...action, edit: workspaceEdit(alias, [file, ...environment, ...(newTemplate ? [newTemplate] : [])]) };
}

/** Creations first, then the text edits. Buffers carry their version, so that an edit never lands on a text that it was not made for. */
function workspaceEdit({ edits, creates }: EnvAlias, files: readonly EditableFile[]): WorkspaceEdit {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const known = (path: string): EditableFile => {
    const file = byPath.get(path);
    if (!file) throw new Error(`the fix edits ${path}, which it was not given`);
    return file;
  };
  return {
    documentChanges: [
      ...creates.map((path) => CreateFile.create(known(path).uri)),
      ...[...edits].map(([path, changes]) => {
        const { uri, version, text } = known(path);
        const lines = new LineIndex(text);
        return TextDocumentEdit.create({ uri, version }, changes.map((change) => TextEdit.replace(rangeOf(lines, change), change.newText)));
      }),
    ],
  };
}
