import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { closeAll, extension, open, until } from './editor.ts';

/** Bundles of the extension that this process has loaded. */
function loadedBundles(): string[] {
  const dist = path.join(vscode.extensions.getExtension('modelshift.modelshift')?.extensionPath ?? '', 'dist');
  return Object.keys(createRequire(path.join(dist, 'extension.cjs')).cache).filter((file) => path.dirname(file) === dist).map((file) => path.basename(file));
}

const panels = (): vscode.Tab[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('modelshift.compare'));

suite('compare', () => {
  teardown(closeAll);

  test('opens a panel on the call under the cursor, without the client of any provider', async () => {
    await (await extension()).whenReady();
    const document = await open('src/triage/classify.ts');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const at = document.positionAt(document.getText().indexOf('temperature'));
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('modelshift.compare');
    await until(() => panels().length === 1, 'the panel is open');
    assert.ok(loadedBundles().includes('panel.cjs'));
    assert.ok(!loadedBundles().includes('provider.cjs'));
  });

  test('opens one from the palette, too, where no file is open', async () => {
    await (await extension()).whenReady();
    await vscode.commands.executeCommand('modelshift.compare');
    await until(() => panels().length === 1, 'the panel is open');
  });

  test('reads where to send from the user’s settings alone', async () => {
    const configuration = vscode.workspace.getConfiguration('modelshift');
    await assert.rejects(async () => configuration.update('api.baseUrl', 'https://elsewhere.example/v1', vscode.ConfigurationTarget.Workspace));
  });
});
