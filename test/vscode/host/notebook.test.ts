import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, diagnosticsOf, fileUri, ruleOf, untilRules } from './editor.ts';

const source = ['from openai import OpenAI\n', 'client = OpenAI()\n', 'client.responses.create(model="gpt-4-turbo", input=text)'];
const notebook = { cells: [{ cell_type: 'markdown', metadata: {}, source: ['model="gpt-4-turbo"'] }, { cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source }], metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 };

suite('diagnostics of a notebook', () => {
  const uri = (): vscode.Uri => fileUri('src/lab.ipynb');
  suiteSetup(() => vscode.workspace.fs.writeFile(uri(), new TextEncoder().encode(JSON.stringify(notebook, undefined, 1))));
  suiteTeardown(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(uri());
  });

  test('stand in its cells while it is open, at the place in the cell', async () => {
    await untilRules(uri(), 'model-hardcoded', 'model-retired');
    const document = await vscode.workspace.openNotebookDocument(uri());
    await vscode.window.showNotebookDocument(document);
    const cell = document.cellAt(1).document;
    const found = await untilRules(cell.uri, 'model-hardcoded', 'model-retired');
    assert.deepEqual(found.map(({ range }) => cell.getText(range)), ['gpt-4-turbo', 'gpt-4-turbo']);
    assert.equal(found[0]?.range.start.line, 2);
    await untilRules(uri());
    assert.deepEqual(diagnosticsOf(document.cellAt(0).document.uri).map(ruleOf), []);
    await closeAll();
    await untilRules(uri(), 'model-hardcoded', 'model-retired');
  });
});
