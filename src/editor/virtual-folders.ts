import * as vscode from 'vscode';

/** True when a folder is open that is not on this disk: the server cannot read its files. */
export function hasVirtualFolder(): boolean {
  return vscode.workspace.workspaceFolders?.some(({ uri }) => uri.scheme !== 'file') === true;
}
