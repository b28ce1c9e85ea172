import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as vscode from 'vscode';
import { closeAll, diagnosticsOf, fileUri, open, quickFixes, ruleOf, until, untilRules } from './editor.ts';

async function aliasFix(document: vscode.TextDocument, word: string): Promise<vscode.CodeAction> {
  const actions = await quickFixes(document.uri, document.positionAt(document.getText().indexOf(word)));
  const found = actions.filter(({ title }) => /^Move to (an )?environment alias/.test(title));
  assert.equal(found.length, 1, `offered: ${actions.map(({ title }) => title).join('; ')}`);
  assert.ok(found[0]);
  return found[0];
}

/** What the light bulb does with a fix. */
async function apply({ command, edit }: vscode.CodeAction): Promise<void> {
  assert.equal(edit, undefined, 'VS Code would apply this edit to whatever text is there by then');
  assert.ok(command);
  await vscode.commands.executeCommand(command.command, ...(command.arguments as unknown[]));
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
      await until(() => diagnosticsOf(document.uri).some((d) => ruleOf(d).startsWith('model-')), 'the id is found');
      const fix = await aliasFix(document, word);
      assert.equal(fix.isPreferred, true);
      await apply(fix);
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
    const document = await open('src/triage/classify.ts');
    await untilRules(document.uri, 'model-hardcoded', 'prompt-step-by-step');
    const fix = await aliasFix(document, 'gpt-5.4"');
    await apply(fix);
    await untilRules(document.uri, 'prompt-step-by-step');
  });

  test('reaches a template without an editor, as it is at that moment', async () => {
    const uri = fileUri('.env.example');
    const before = fs.readFileSync(uri.fsPath, 'utf8');
    const document = await open('src/triage/escalate.ts');
    const fix = await aliasFix(document, 'o3"');
    fs.writeFileSync(uri.fsPath, `# a line that the fix was not offered for\n${before}`);
    try {
      // VS Code keeps texts for a while after their editors are closed, and reads them again when it has noticed the change.
      await until(() => vscode.workspace.textDocuments.every((known) => known.uri.path !== uri.path || known.lineAt(0).text.includes('not offered for')), 'VS Code knows the new template');
      await apply(fix);
      const template = await vscode.workspace.openTextDocument(uri);
      const [, variable] = /process\.env\.(\w+) \?\? "o3"/.exec(document.getText()) ?? [];
      assert.ok(variable, document.getText());
      const lines = template.getText().split(/\r?\n/);
      assert.equal(lines[0], '# a line that the fix was not offered for');
      assert.deepEqual(lines.filter((line) => line !== `${variable}=o3`).join('\n'), `${lines[0]}\n${before.replaceAll('\r\n', '\n')}`);
    } finally {
      await closeAll();
      fs.writeFileSync(uri.fsPath, before);
    }
  });

  test('that was offered for another text changes nothing', async () => {
    const document = await open('src/reports/weekly.ts');
    await untilRules(document.uri, 'model-retired');
    const fix = await aliasFix(document, 'gpt-4-turbo"');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(document.positionAt(document.getText().indexOf('gpt-4-turbo"')).line, 0), 'XXXXX');
    assert.ok(await vscode.workspace.applyEdit(edit));
    const before = document.getText();
    await apply(fix);
    assert.equal(document.getText(), before);
  });

  test('that was offered for a text that is there again is applied to it', async () => {
    const document = await open('src/reports/weekly.ts');
    await untilRules(document.uri, 'model-retired');
    const fix = await aliasFix(document, 'gpt-4-turbo"');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '// soon gone\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await vscode.commands.executeCommand('undo');
    await apply(fix);
    assert.match(document.getText(), /process\.env\.\w+ \?\? "gpt-4-turbo"/);
  });
});
