import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, diagnosticsOf, quickFixes, replace, ruleOf, until, untilRules } from './editor.ts';
import { MemoryFiles } from './memory-files.ts';

const code = 'import openai\n\ndef ask(text):\n    return openai.OpenAI().responses.create(model="o3", input=text)\n';
const rule = 'model-retiring';

suite('a document that is not on disk', () => {
  let registered: vscode.Disposable;
  const files = new MemoryFiles();
  const uri = vscode.Uri.parse('memfs:/work/ask.py');
  suiteSetup(() => {
    files.writeFile(uri, new TextEncoder().encode(code));
    registered = vscode.workspace.registerFileSystemProvider('memfs', files);
  });
  suiteTeardown(async () => {
    files.writeFile(uri, new Uint8Array()); // VS Code keeps texts for a while after their editors are closed
    await until(() => diagnosticsOf(uri).length === 0, 'nothing is left');
    registered.dispose();
  });
  teardown(closeAll);

  test('of another file system is checked, and follows edits', async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    await untilRules(uri, rule);
    await replace(document, '"o3"', 'model');
    await untilRules(uri);
  });

  test('of another file system can have a finding ignored, and no fix that needs the disk', async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    await untilRules(uri, rule);
    const actions = await quickFixes(uri, document.positionAt(document.getText().indexOf('o3')));
    assert.ok(actions.every(({ title, command, edit }) => !title.startsWith('Move') || (!command && !edit)));
    const ignore = actions.find(({ title }) => title === 'Ignore model-retiring here, with a reason');
    assert.ok(ignore?.command, actions.map(({ title }) => title).join('; '));
    await vscode.commands.executeCommand(ignore.command.command, ...(ignore.command.arguments as unknown[]));
    await vscode.commands.executeCommand('type', { text: 'moved next week' });
    await untilRules(uri, 'model-hardcoded');
    assert.equal(document.lineAt(3).text, '    # modelshift-ignore model-retiring: moved next week');
  });

  test('and was never saved is checked in its language', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'python', content: code });
    await vscode.window.showTextDocument(document);
    await untilRules(document.uri, rule);
  });

  test('but shows what is not worked on, is left alone', async () => {
    const view = vscode.workspace.registerTextDocumentContentProvider('modelshift-view', { provideTextDocumentContent: () => code });
    try {
      const shown = await vscode.workspace.openTextDocument(vscode.Uri.parse('modelshift-view:/work/ask.py'));
      await vscode.window.showTextDocument(shown);
      const worked = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(worked);
      await untilRules(uri, rule);
      assert.deepEqual(diagnosticsOf(shown.uri).map(ruleOf), []);
    } finally {
      view.dispose();
    }
  });
});
