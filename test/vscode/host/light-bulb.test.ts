import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, open, quickFixes, until, untilRules } from './editor.ts';

/** What the light bulb does with the action of a title at a word. */
async function run(document: vscode.TextDocument, word: string, title: string): Promise<void> {
  const actions = await quickFixes(document.uri, document.positionAt(document.getText().indexOf(word)));
  const found = actions.find((action) => action.title === title);
  assert.ok(found?.command, `offered: ${actions.map((action) => action.title).join('; ')}`);
  await vscode.commands.executeCommand(found.command.command, ...(found.command.arguments as unknown[]));
}

suite('the light bulb', () => {
  teardown(closeAll);

  test('ignores a finding, with the reason selected for typing, and one undo takes it back', async () => {
    const document = await open('src/triage/escalate.ts');
    const before = document.getText();
    await untilRules(document.uri, 'model-retiring', 'timeout-too-short');
    await run(document, 'o3"', 'Ignore model-retiring here, with a reason');
    const selected = await until(() => vscode.window.activeTextEditor?.selection, 'an editor is active');
    assert.equal(document.getText(selected), 'why');
    assert.match(document.lineAt(selected.start.line).text, /^ {6}\/\/ modelshift-ignore model-retiring: why$/);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
    await run(document, 'o3"', 'Ignore model-retiring here, with a reason');
    await vscode.commands.executeCommand('type', { text: 'moved next week' });
    await untilRules(document.uri, 'model-hardcoded', 'timeout-too-short');
  });

  test('ignores a rule in the whole file', async () => {
    const document = await open('src/triage/escalate.ts');
    await untilRules(document.uri, 'model-retiring', 'timeout-too-short');
    await run(document, 'o3"', 'Ignore model-retiring in this file, with a reason');
    await vscode.commands.executeCommand('type', { text: 'moved next week' });
    await untilRules(document.uri, 'model-hardcoded', 'timeout-too-short');
    assert.equal(document.lineAt(0).text, '// modelshift-ignore-file model-retiring: moved next week');
  });

  test('explains a rule by its page, rendered', async () => {
    const document = await open('src/triage/escalate.ts');
    await untilRules(document.uri, 'model-retiring', 'timeout-too-short');
    await run(document, 'o3"', 'Explain model-retiring');
    const tab = await until(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('model-retiring') && vscode.window.tabGroups.activeTabGroup.activeTab, 'the page opens');
    assert.ok(tab.input instanceof vscode.TabInputCustom, `the tab shows ${JSON.stringify(tab.input)}`);
  });

  test('moves all ids of a file as one step that one undo takes back', async () => {
    const document = await open('src/triage/escalate.ts');
    const line = document.getText().split('\n').findIndex((text) => text.includes('"o3"'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, '\nexport const other = (client: OpenAI) => client.responses.create({ model: "gpt-5.4-mini", input: "" });\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    const before = document.getText();
    await until(() => vscode.languages.getDiagnostics(document.uri).some(({ range }) => range.start.line > line + 5 && document.getText(range) === 'gpt-5.4-mini'), 'the second id is found');
    await run(document, 'o3"', 'Move all 2 model ids of this file to environment aliases');
    const names = [...document.getText().matchAll(/process\.env\.(\w+) \?\?/g)].map(([, name]) => name);
    assert.equal(new Set(names).size, 2, document.getText());
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });
});
