import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { closeAll, diagnosticsOf, expectedFindings, expectedRules, extension, fileUri, hoverText, open, ruleOf, until } from './editor.ts';

const severities = ['error', 'warning', 'information', 'hint'];

suite('the workspace', () => {
  suiteSetup(async () => {
    await closeAll();
    await (await extension()).whenReady();
    await vscode.commands.executeCommand('modelshift.scanWorkspace');
  });

  test('has the findings of every file, open or not', () => {
    const found = vscode.languages.getDiagnostics().flatMap(([uri]) =>
      diagnosticsOf(uri).map((d) => ({ path: vscode.workspace.asRelativePath(uri), line: d.range.start.line + 1, ruleId: ruleOf(d), severity: severities[d.severity] })));
    const sorted = (list: readonly object[]): string[] => list.map((item) => JSON.stringify(item)).sort();
    assert.deepEqual(sorted(found.filter(({ ruleId }) => expectedRules.includes(ruleId))), sorted(expectedFindings));
  });

  test('is summed up in the status bar', async () => {
    const { statusBarText } = await extension();
    const count = (rule: string): number => expectedFindings.filter(({ ruleId }) => ruleId === rule).length;
    const expected = `$(error) ${count('model-retired')} retired · ${count('model-retiring')} retiring · 9 d  $(target) gpt-5.5`;
    await until(() => statusBarText() === expected, `the status bar says ${expected}, not ${statusBarText()}`);
  });
});

suite('a folder that is renamed on disk', () => {
  test('keeps its findings, under the new name', async () => {
    await vscode.commands.executeCommand('modelshift.scanWorkspace');
    const [from, to] = [fileUri('src/reply').fsPath, fileUri('src/moved').fsPath];
    const findingsIn = (folder: string): number => vscode.languages.getDiagnostics().filter(([uri]) => uri.fsPath.startsWith(folder + path.sep)).reduce((sum, [uri]) => sum + diagnosticsOf(uri).length, 0);
    const before = findingsIn(from);
    assert.ok(before > 0);
    fs.renameSync(from, to);
    try {
      await until(() => findingsIn(from) === 0 && findingsIn(to) === before, 'the findings are under the new name');
    } finally {
      fs.renameSync(to, from);
      await until(() => findingsIn(to) === 0 && findingsIn(from) === before, 'the findings are back');
    }
  });
});

suite('a hover', () => {
  teardown(closeAll);

  test('shows the card of the model under the cursor', async () => {
    const document = await open('src/triage/escalate.ts');
    const text = await hoverText(document, '"o3"');
    assert.match(text, /Status on 2026-11-21: \*\*Retires on 2026-12-11\*\*, in 20 days/);
    assert.match(text, /List price per million tokens: in \$/);
    assert.match(text, /— primary/);
  });
});

suite('the rule page', () => {
  teardown(closeAll);

  test('exists for every rule that was found', async () => {
    const targets = new Set(vscode.languages.getDiagnostics().flatMap(([uri]) => diagnosticsOf(uri).map(({ code }) => (typeof code === 'object' ? code.target.toString() : ''))));
    assert.ok(targets.size > 0);
    for (const target of targets) await vscode.workspace.fs.stat(vscode.Uri.parse(target));
  });

  test('opens as rendered Markdown', async () => {
    const root = vscode.extensions.getExtension('modelshift.modelshift')?.extensionUri;
    assert.ok(root);
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.joinPath(root, 'docs/rules/model-retired.md'));
    const tab = await until(() => vscode.window.tabGroups.activeTabGroup.activeTab, 'a tab opens');
    assert.ok(tab.input instanceof vscode.TabInputCustom, `the tab shows ${JSON.stringify(tab.input)}`);
    assert.equal(tab.input.viewType, 'vscode.markdown.preview.editor');
  });
});
