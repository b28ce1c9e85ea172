import { TextDocumentEdit, TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileEdit } from '../core/migrate/plan-file.ts';
import type { FileResult } from '../core/scan/scan-result.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { ClientAbilities } from './client-abilities.ts';
import type { Outcome } from './code-actions.ts';
import { rangeOf } from './diagnostics.ts';
import type { Journals } from './journals.ts';
import { locationOf, type Location } from './location.ts';
import type { ServerHost } from './server-host.ts';
import type { WorkspaceFolders } from './workspace-folders.ts';

/** Said of a text that no journal can hold. */
const undoOnly = 'This text is not in a folder on this disk: the change can be undone, and there is no entry to roll back later.';

/** Parts of the server that say what may be edited. */
export interface PermissionParts {
  readonly host: ServerHost;
  readonly folders: WorkspaceFolders;
  /** Why nothing may be edited now. */
  readonly forbidden: () => string | undefined;
}

/** Why a fix may not edit a document; one that is not on disk needs no folder. */
export function whyNotEdited(location: Location, { folders, host, forbidden }: PermissionParts): string | undefined {
  const reason = forbidden();
  if (reason !== undefined || !location.startsWith('file:')) return reason;
  const owner = folders.owner(location);
  if (!owner) return 'This file is in no folder that is open here: open its folder.';
  const because = host.mayEdit(location, owner.folder.location);
  return because === undefined ? undefined : `Modelshift does not edit ${owner.path}: ${because}.`;
}

/** What a change of a document needs. */
export interface ChangeParts extends PermissionParts {
  readonly journals: Journals;
  readonly client: () => ClientAbilities;
}

/** Edits of one document under a name. */
interface DocumentChange {
  readonly document: TextDocument;
  readonly result: FileResult;
  /** What the journal and the undo call it. */
  readonly title: string;
  readonly edits: readonly FileEdit[];
  /** What a person should look at afterwards. */
  readonly said: string | undefined;
  /** An editor waits for it with something else. */
  readonly atOnce?: boolean;
}

/** Changes a document as an entry of its folder's journal; where there can be none, as an edit that has its undo alone. */
export async function changeDocument({ document, result, title, edits, said, atOnce = false }: DocumentChange, { folders, journals, client }: ChangeParts): Promise<Outcome> {
  const location = locationOf(document.uri);
  const owner = folders.owner(location);
  if (owner && location.startsWith('file:')) {
    const outcome = await journals.apply(owner.folder, title, [{ path: owner.path, text: result.text, edits }], atOnce);
    return 'blocked' in outcome ? outcome : { done: said };
  }
  return { title, edit: editOf(document, result, edits, client()), said: [undoOnly, said].filter((text) => text !== undefined).join(' ') };
}

function editOf({ uri, version }: TextDocument, { text }: FileResult, edits: readonly FileEdit[], { versionedEdits }: ClientAbilities): WorkspaceEdit {
  const lines = new LineIndex(text);
  const changes = edits.map(({ range, newText }) => TextEdit.replace(rangeOf(lines, range), newText));
  return versionedEdits ? { documentChanges: [TextDocumentEdit.create({ uri, version }, changes)] } : { changes: { [uri]: changes } };
}
