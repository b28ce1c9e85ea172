import * as vscode from 'vscode';
import type { PlanScope } from '../../protocol/plan-move.ts';
import type { OfferedScope } from '../../wizard/wizard-state.ts';

const onDisk = (uri: vscode.Uri): boolean => uri.scheme === 'file';

/** Addresses of the files that have a tab. */
function openFiles(): vscode.Uri[] {
  const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
  const uris = inputs.flatMap((input) => (input instanceof vscode.TabInputText || input instanceof vscode.TabInputNotebook ? [input.uri] : []));
  return [...new Map(uris.filter((uri) => onDisk(uri) && vscode.workspace.getWorkspaceFolder(uri)).map((uri) => [uri.toString(), uri])).values()];
}

/** Paths of files below the folder of the workspace that holds all of them; the folders that hold any otherwise. */
function forCommandLine(uris: readonly vscode.Uri[]): Pick<OfferedScope, 'paths' | 'folders'> {
  const folders = [...new Set(uris.flatMap((uri) => vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? []))];
  return { folders, paths: uris.map((uri) => (folders.length === 1 ? vscode.workspace.asRelativePath(uri, false) : uri.fsPath)) };
}

/** What one file or folder of the workspace is as a scope. */
export function scopeOf(uri: vscode.Uri, isFolder: boolean): OfferedScope {
  const label = vscode.workspace.asRelativePath(uri);
  const scope: PlanScope = isFolder ? { kind: 'folder', uri: uri.toString() } : { kind: 'files', uris: [uri.toString()] };
  return { key: uri.toString(), label: isFolder ? `Folder ${label}` : label, scope, ...forCommandLine([uri]) };
}

/** The files that a move can be about: all of the workspace first, then its folders, those that are open, and what is selected. */
export function offeredScopes(): OfferedScope[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => onDisk(uri));
  if (folders.length === 0) return [];
  const offered: OfferedScope[] = [{ key: 'workspace', label: folders.length === 1 ? 'Workspace' : 'Workspace, all folders', scope: { kind: 'workspace' }, paths: [], folders: folders.map(({ uri }) => uri.fsPath) }];
  if (folders.length > 1) offered.push(...folders.map(({ uri, name }) => ({ key: uri.toString(), label: `Folder ${name}`, scope: { kind: 'folder' as const, uri: uri.toString() }, paths: [], folders: [uri.fsPath] })));
  const editor = vscode.window.activeTextEditor;
  const own = editor && onDisk(editor.document.uri) && vscode.workspace.getWorkspaceFolder(editor.document.uri) ? editor : undefined;
  if (folders.length === 1 && own) {
    const parent = vscode.Uri.joinPath(own.document.uri, '..');
    if (parent.toString() !== folders[0]?.uri.toString()) offered.push(scopeOf(parent, true));
  }
  const open = openFiles();
  if (open.length > 0) offered.push({ key: 'open', label: open.length === 1 ? `Open file ${vscode.workspace.asRelativePath(open[0] ?? '')}` : 'Open files', scope: { kind: 'files', uris: open.map(String) }, ...forCommandLine(open) });
  if (own && !own.selection.isEmpty) {
    const { start, end } = own.selection;
    const range = { start: { line: start.line, character: start.character }, end: { line: end.line, character: end.character } };
    offered.push({ key: 'selection', label: `Selection in ${vscode.workspace.asRelativePath(own.document.uri)}, lines ${start.line + 1} to ${end.line + 1}`, scope: { kind: 'selection', uri: own.document.uri.toString(), range }, ...forCommandLine([own.document.uri]) });
  }
  return offered;
}
