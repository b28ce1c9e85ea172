import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, diagnosticsOf, open, replace, ruleOf, untilRules } from './editor.ts';

suite('diagnostics of an open file', () => {
  teardown(closeAll);

  test('appear when it is opened, with severity, strike-through and a link to the rule', async () => {
    const { uri } = await open('src/reports/weekly.ts');
    const [gone] = await untilRules(uri, 'model-retired');
    assert.equal(gone?.severity, vscode.DiagnosticSeverity.Error);
    assert.deepEqual(gone.tags, [vscode.DiagnosticTag.Deprecated]);
    assert.ok(typeof gone.code === 'object');
    assert.match(gone.code.target.path, /\/docs\/rules\/model-retired\.md$/);
  });

  test('follow an edit', async () => {
    const document = await open('src/reports/weekly.ts');
    await untilRules(document.uri, 'model-retired');
    await replace(document, 'gpt-4-turbo', 'gpt-4o');
    const [retiring] = await untilRules(document.uri, 'model-retiring');
    assert.equal(document.getText(retiring?.range), 'gpt-4o');
  });

  test('follow each of ten edits in a file of 2,400 lines', async function () {
    this.timeout(120_000);
    const lines = Array.from({ length: 2_400 }, (_, i) => (i === 1_200 ? 'client.responses.create({ model: "gpt-4-turbo", input });' : `export const value${i} = read("name${i}", { at: ${i} });`));
    const document = await open('src/lib/openai.ts');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), lines.join('\n'));
    assert.ok(await vscode.workspace.applyEdit(edit));
    await untilRules(document.uri, 'model-retired');
    const times: number[] = [];
    for (let i = 0; i < 10; i++) {
      const [from, to, rule] = i % 2 === 0 ? ['gpt-4-turbo', 'gpt-4o', 'model-retiring'] as const : ['gpt-4o', 'gpt-4-turbo', 'model-retired'] as const;
      const follows = new Promise<void>((resolve) => {
        const listener = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
          if (!uris.some((uri) => uri.toString() === document.uri.toString()) || !diagnosticsOf(document.uri).some((diagnostic) => ruleOf(diagnostic) === rule)) return;
          listener.dispose();
          resolve();
        });
      });
      const start = performance.now();
      await replace(document, from, to);
      await follows;
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    // a figure to read, not a limit: the machine may be busy
    if (this.test) this.test.title += `: after ${times[5]?.toFixed(0) ?? ''} ms in the middle, ${times.at(-1)?.toFixed(0) ?? ''} ms at most`;
  });

  test('tell after a rest what only the scopes of the names tell', async () => {
    const document = await open('src/lib/openai.ts');
    const edit = new vscode.WorkspaceEdit();
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    edit.replace(document.uri, all, [
      'import OpenAI from "openai";',
      'const LIMITS = { reply: 20_000 } as const;',
      'const client = new OpenAI({ timeout: LIMITS.reply });',
      'export const reply = (input: string) => client.responses.create({ model: "gpt-5.5", reasoning: { effort: "high" }, input });',
      '',
    ].join('\n'));
    assert.ok(await vscode.workspace.applyEdit(edit));
    const [limit] = await untilRules(document.uri, 'timeout-too-short', 'model-hardcoded');
    assert.equal(document.getText(limit?.range), 'timeout: LIMITS.reply');
  });

  test('are of the disk again when it is closed without saving', async () => {
    const document = await open('src/reports/weekly.ts');
    await replace(document, 'gpt-4-turbo', 'gpt-4o');
    await untilRules(document.uri, 'model-retiring');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await untilRules(document.uri, 'model-retired');
  });

  test('follow changes and deletion of a file that is not open', async () => {
    const document = await open('src/reports/weekly.ts');
    const text = document.getText();
    await closeAll();
    const copy = vscode.Uri.joinPath(document.uri, '../monthly.ts');
    await vscode.workspace.fs.writeFile(copy, new TextEncoder().encode(text));
    await untilRules(copy, 'model-retired');
    await vscode.workspace.fs.writeFile(copy, new TextEncoder().encode(text.replace('gpt-4-turbo', 'gpt-4o')));
    await untilRules(copy, 'model-retiring');
    await vscode.workspace.fs.delete(copy);
    await untilRules(copy);
    assert.deepEqual(diagnosticsOf(copy), []);
  });
});
