import type { InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from '../protocol/initialization-options.ts';

/** What the client at the other end can do, as far as it matters here. */
export interface ClientAbilities {
  readonly watchesFiles: boolean;
  readonly followsFolders: boolean;
  /** Shows other places beside a diagnostic. */
  readonly showsRelated: boolean;
  /** Shows actions that are switched off, with the reason. */
  readonly showsDisabled: boolean;
  /** Takes edits that name the version that they were made for. */
  readonly versionedEdits: boolean;
  /** Takes insertions with places to type in. */
  readonly snippetEdits: boolean;
  /** Shows a document that the server names. */
  readonly showsDocuments: boolean;
  /** Creates files as a part of an edit. */
  readonly createsFiles: boolean;
  /** Applies edits that the server sends. */
  readonly appliesEdits: boolean;
  /** Asks again for lenses and hints when the server says so. */
  readonly refreshesLenses: boolean;
  readonly refreshesHints: boolean;
  /** Commands of the client that lenses may call. */
  readonly commands: ReadonlySet<string>;
  /** Gets fixes as commands, because it loses the versions of edits in code actions. */
  readonly fixesByCommand: boolean;
}

/** Reads them from the first message of a client. */
export function abilitiesOf({ workspace, textDocument, window }: InitializeParams['capabilities'], { fixesByCommand, commands }: Pick<InitializationOptions, 'fixesByCommand' | 'commands'> = { fixesByCommand: false, commands: [] }): ClientAbilities {
  const versionedEdits = workspace?.workspaceEdit?.documentChanges === true;
  return {
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    followsFolders: workspace?.workspaceFolders === true,
    showsRelated: textDocument?.publishDiagnostics?.relatedInformation === true,
    showsDisabled: textDocument?.codeAction?.disabledSupport === true,
    versionedEdits,
    snippetEdits: versionedEdits && workspace.workspaceEdit?.snippetEditSupport === true,
    showsDocuments: window?.showDocument?.support === true,
    createsFiles: versionedEdits && workspace.workspaceEdit?.resourceOperations?.includes('create') === true,
    appliesEdits: workspace?.applyEdit === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    commands: new Set(commands),
    fixesByCommand: fixesByCommand && workspace?.applyEdit === true,
  };
}
