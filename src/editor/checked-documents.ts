import * as vscode from 'vscode';

/** Files on disk, texts that were never saved, and the cells of notebooks. */
const ALWAYS = new Set(['file', 'untitled', 'vscode-notebook-cell']);
/** Documents of the editor's own, although they could be written. */
const OWN = new Set(['vscode-userdata']);

/**
 * True for what people work on: files on disk or of any other file system, cells of notebooks, and texts that are not saved yet. Views such as the old side of a
 * comparison, or the output, belong to nobody's code.
 */
function isWorkedOn({ scheme }: vscode.Uri): boolean {
  if (ALWAYS.has(scheme)) return true;
  const isOpenFolder = vscode.workspace.workspaceFolders?.some(({ uri }) => uri.scheme === scheme) === true;
  return isOpenFolder || (vscode.workspace.fs.isWritableFileSystem(scheme) === true && !OWN.has(scheme));
}

/** Hands an event on, or does not. */
type Step<T> = (event: T, next: (event: T) => Promise<void>) => Promise<void>;

/** What the language client asks before it tells the server of a document. */
interface DocumentSteps {
  readonly didOpen: Step<vscode.TextDocument>;
  readonly didChange: Step<vscode.TextDocumentChangeEvent>;
  readonly didSave: Step<vscode.TextDocument>;
  readonly didClose: Step<vscode.TextDocument>;
}

/** Tells the server of those documents alone. Asked when a document is opened, because file systems come with extensions that start late. */
export function checkedDocuments(): DocumentSteps {
  const told = new Set<string>();
  return {
    async didOpen(document, next) {
      if (!isWorkedOn(document.uri)) return;
      told.add(document.uri.toString());
      await next(document);
    },
    async didChange(event, next) {
      if (told.has(event.document.uri.toString())) await next(event);
    },
    async didSave(document, next) {
      if (told.has(document.uri.toString())) await next(document);
    },
    async didClose(document, next) {
      if (told.delete(document.uri.toString())) await next(document);
    },
  };
}
