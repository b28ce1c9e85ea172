import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, diagnosticsOf, fileUri, open, ruleOf, until, untilRules } from './editor.ts';

/** VS Code cancels the request when another extension registers a provider meanwhile, as they do while they start: then it is made again. */
async function quickFixes(uri: vscode.Uri, at: vscode.Position): Promise<vscode.CodeAction[]> {
  for (;;) {
    try {
      return await vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, new vscode.Range(at, at), vscode.CodeActionKind.QuickFix.value);
    } catch (error) {
      if (!(error instanceof Error && error.name === 'Canceled')) throw error;
    }
  }
}

async function aliasFix(document: vscode.TextDocument, word: string): Promise<vscode.CodeAction> {
  const actions = await quickFixes(document.uri, document.positionAt(document.getText().indexOf(word)));
  const found = actions.filter(({ title }) => title.includes('environment alias'));
  assert.equal(found.length, 1, `offered: ${actions.map(({ title }) => title).join('; ')}`);
  assert.ok(found[0]);
  return found[0];
}

suite('the alias fix', () => {
  teardown(closeAll);

  for (const { file, word, before, after, line } of [
    { file: 'src/triage/escalate.ts', word: 'o3"', before: 'model: "o3"', after: /model: process\.env\.(OPENAI_MODEL_\w+) \?\? "o3"/, line: 'o3' },
    { file: 'worker/support_worker/sentiment.py', word: 'gpt-4o"', before: 'model="gpt-4o"', after: /model=os\.environ\.get\("(OPENAI_MODEL_\w+)", "gpt-4o"\)|model=os\.getenv\("(OPENAI_MODEL_\w+)", "gpt-4o"\)/, line: 'gpt-4o' },
  ]) {
    test(`in ${file} changes code and template, and undo brings both back to the letter`, async () => {
      const template = await open('.env.example');
      const document = await open(file);
      const texts = [document.getText(), template.getText()];
      assert.ok(texts[0]?.includes(before));
      await until(() => diagnosticsOf(document.uri).some((d) => ruleOf(d) === 'model-hardcoded'), 'the id is found');
      const fix = await aliasFix(document, word);
      assert.equal(fix.isPreferred, true);
      assert.ok(fix.edit);
      assert.ok(await vscode.workspace.applyEdit(fix.edit));
      const [, first, second] = after.exec(document.getText()) ?? [];
      const variable = first ?? second;
      assert.ok(variable, document.getText());
      assert.ok(template.getText().split(/\r?\n/).includes(`${variable}=${line}`), template.getText());
      for (const edited of [template, document]) {
        await vscode.window.showTextDocument(edited);
        await vscode.commands.executeCommand('undo');
      }
      assert.deepEqual([document.getText(), template.getText()], texts);
    });
  }

  test('takes the finding away', async () => {
    const document = await open('src/reports/weekly.ts');
    await untilRules(document.uri, 'model-hardcoded', 'model-retired');
    const fix = await aliasFix(document, 'gpt-4-turbo"');
    assert.ok(fix.edit && await vscode.workspace.applyEdit(fix.edit));
    await untilRules(document.uri, 'model-retired');
  });

  test('reaches a template that is not open', async () => {
    const document = await open('src/triage/escalate.ts');
    const fix = await aliasFix(document, 'o3"');
    const edited = fix.edit?.entries().map(([uri]) => uri.path);
    assert.deepEqual(edited?.sort(), [fileUri('.env.example').path, document.uri.path].sort());
  });
});
