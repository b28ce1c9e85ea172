import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as vscode from 'vscode';
import type { ApplyPlanResult } from '../../../src/protocol/plan-move.ts';
import { closeAll, extension, fileUri, open, replace, until } from './editor.ts';

const file = 'src/triage/classify.ts';

/** Accepts each question of the wizard until it has ended. */
async function acceptAll(run: Thenable<unknown>): Promise<void> {
  const accepting = setInterval(() => void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'), 100);
  try {
    await run;
  } finally {
    clearInterval(accepting);
  }
}

/** Runs the wizard with Enter alone, for one model and one file. */
async function plan(): Promise<void> {
  await acceptAll(vscode.commands.executeCommand('modelshift.migrate', { from: ['gpt-5.4'], scope: { uri: fileUri(file).toString() } }));
}

/** Applies what is ticked: how that ended, with the reason where nothing was changed. */
async function apply(): Promise<string | undefined> {
  const result = await vscode.commands.executeCommand<ApplyPlanResult | undefined>('modelshift.applyPlan');
  return result?.kind === 'refused' ? result.message : result?.kind;
}

suite('a migration', () => {
  teardown(async () => {
    await vscode.commands.executeCommand('modelshift.discardPlan');
    await closeAll();
  });

  test('goes with Enter alone to a plan with the alias of the provider, and changes nothing until it is applied', async () => {
    const { review } = await extension();
    const document = await open(file);
    const [text, bytes] = [document.getText(), fs.readFileSync(document.uri.fsPath, 'utf8')];
    await plan();
    const planned = review();
    assert.equal(planned?.plan.to, 'gpt-5.5');
    assert.deepEqual(planned.plan.groups.map(({ path }) => path), [file]);
    assert.match(planned.plan.groups[0]?.edits[0]?.newText ?? '', /process\.env\.OPENAI_MODEL_DEFAULT \?\? "gpt-5\.5"/);
    assert.equal(document.getText(), text);
    assert.deepEqual(await apply(), 'done');
    assert.ok(document.getText().includes('process.env.OPENAI_MODEL_DEFAULT ?? "gpt-5.5"'));
    assert.ok(document.isDirty);
    assert.equal(fs.readFileSync(document.uri.fsPath, 'utf8'), bytes);
    assert.deepEqual(review()?.applied?.verified?.changed.map(({ path, line }) => [path, line]), [[file, 7]]);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), text);
  });

  test('that a file has changed under is planned again, and applied to nothing before somebody has looked', async () => {
    const { review } = await extension();
    const document = await open(file);
    await plan();
    const before = review()?.plan.id;
    await replace(document, 'import { openai }', '// typed\nimport { openai }');
    await until(() => review()?.changed.has(file), 'the review knows of the change');
    const typed = document.getText();
    assert.deepEqual(await apply(), 'stale');
    assert.equal(document.getText(), typed);
    assert.notEqual(review()?.plan.id, before);
    assert.deepEqual(review()?.plan.groups.map(({ line }) => line), [8]);
    assert.deepEqual(await apply(), 'done');
    assert.ok(document.getText().startsWith('// typed\n') && document.getText().includes('gpt-5.5'));
  });

  test('applies nothing where nothing is ticked, and is forgotten when it is discarded', async () => {
    const { review } = await extension();
    const document = await open('src/triage/escalate.ts');
    const text = document.getText();
    await acceptAll(vscode.commands.executeCommand('modelshift.migrate', { from: ['o3'], scope: { uri: document.uri.toString() } }));
    assert.deepEqual([...review()?.ticked ?? []].length, review()?.plan.groups.filter(({ isProposed }) => isProposed).length);
    await vscode.commands.executeCommand('modelshift.discardPlan');
    assert.equal(review(), undefined);
    assert.equal(document.getText(), text);
  });

  test('is copied as a command', async () => {
    await open(file);
    await plan();
    await vscode.commands.executeCommand('modelshift.copyPlanAsCommand');
    assert.match(await vscode.env.clipboard.readText(), new RegExp(`^modelshift apply ${file} --to gpt-5\\.5 --from gpt-5\\.4 --alias env --stage 1 --yes$`));
  });

  test('is offered at a finding about a model', async () => {
    const document = await open('src/triage/escalate.ts');
    const at = document.positionAt(document.getText().indexOf('"o3"') + 1);
    await until(() => vscode.languages.getDiagnostics(document.uri).some(({ range }) => range.contains(at)), 'the model has a finding');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new vscode.Range(at, at));
    assert.deepEqual(actions.find(({ title }) => title === 'Migrate o3…')?.command?.arguments, [{ from: ['o3'] }]);
  });
});
