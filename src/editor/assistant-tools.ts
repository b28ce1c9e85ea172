import * as vscode from 'vscode';
import { toolServers } from '../manifest/tool-servers.ts';

/**
 * Offers the command line's tools to the assistants of the editor: one server for each folder on disk, which the editor starts when an assistant
 * wants it. What changes files asks the person each time. In a workspace that is not trusted there is none.
 */
export function assistantTools(context: vscode.ExtensionContext): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const cli = context.asAbsolutePath('dist/cli.cjs');
  const { version } = context.extension.packageJSON as { readonly version: string };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.onDidChangeWorkspaceFolders(() => changed.fire()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    vscode.lm.registerMcpServerDefinitionProvider(toolServers.id, { onDidChangeMcpServerDefinitions: changed.event, provideMcpServerDefinitions: () => toolServersOf(vscode.workspace, cli, version) }),
  );
}

/** The servers for some folders. The editor's own Node runs them. */
export function toolServersOf({ isTrusted, workspaceFolders = [] }: Pick<typeof vscode.workspace, 'isTrusted' | 'workspaceFolders'>, cli: string, version: string): vscode.McpStdioServerDefinition[] {
  if (!isTrusted) return [];
  return workspaceFolders.filter(({ uri }) => uri.scheme === 'file').map(({ uri, name }) =>
    new vscode.McpStdioServerDefinition(workspaceFolders.length > 1 ? `Modelshift: ${name}` : 'Modelshift', process.execPath, [cli, 'mcp', uri.fsPath], { ELECTRON_RUN_AS_NODE: '1' }, version));
}
