import * as vscode from 'vscode';

/** What a new configuration says: nothing yet, with the place for rules. */
const template = '{\n  "rules": {}\n}\n';

/** Opens the configuration of a folder; where there is none, one that is to be saved. */
export async function openConfiguration(): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder = folders.length > 1 ? await vscode.window.showWorkspaceFolderPick({ placeHolder: 'The folder to configure' }) : folders[0];
  if (!folder) {
    if (folders.length === 0) void vscode.window.showInformationMessage('Open a folder to configure Modelshift for it.');
    return;
  }
  const file = vscode.Uri.joinPath(folder.uri, 'modelshift.config.json');
  const exists = await vscode.workspace.fs.stat(file).then(() => true, () => false);
  if (exists) {
    await vscode.commands.executeCommand('vscode.open', file);
    return;
  }
  const editor = await vscode.window.showTextDocument(file.with({ scheme: 'untitled' }));
  if (editor.document.getText() === '') await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), template));
}
