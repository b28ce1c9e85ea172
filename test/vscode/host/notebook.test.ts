import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, diagnosticsOf, fileUri, replace, ruleOf, untilRules } from './editor.ts';

const call = 'client.responses.create(model="gpt-4-turbo", input=text)';
const cells = [
  { cell_type: 'markdown', metadata: {}, source: [call] },
  { cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source: ['from openai import OpenAI\n', 'client = OpenAI()\n', call] },
];
const notebook = { cells, metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 };

suite('diagnostics of a notebook', () => {
  test('stand in its cells while it is open, at the place in the cell, and follow an edit', async () => {
    const uri = fileUri('src/lab.ipynb');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(JSON.stringify(notebook, undefined, 1)));
    await untilRules(uri, 'model-retired');
    const document = await vscode.workspace.openNotebookDocument(uri);
    await vscode.window.showNotebookDocument(document);
    const cell = document.cellAt(1).document;
    const found = await untilRules(cell.uri, 'model-retired');
    assert.deepEqual(found.map(({ range }) => [range.start.line, cell.getText(range)]), [[2, 'gpt-4-turbo']]);
    await untilRules(uri);
    assert.deepEqual(diagnosticsOf(document.cellAt(0).document.uri).map(ruleOf), []);
    await replace(cell, 'gpt-4-turbo', 'gpt-4o');
    await untilRules(cell.uri, 'model-retiring');
    // VS Code keeps a closed notebook for a while: without the call it has nothing to say
    await replace(cell, call.replace('gpt-4-turbo', 'gpt-4o'), '');
    await untilRules(cell.uri);
    await document.save();
    await closeAll();
    await vscode.workspace.fs.delete(uri);
  });
});
