// The last suite by its name: VS Code keeps the text of the file that it makes for a while, and other suites know what the workspace holds.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { closeAll, diagnosticsOf, fileUri, open, quickFixes, replace, ruleOf, until } from './editor.ts';

const file = 'worker/ask.py';
const code = 'from openai import OpenAI\n\nclient = OpenAI()\n\n\ndef ask(text):\n    return client.responses.create(\n        model="gpt-5.4",\n        input=text,\n    )\n';
const before = 'model="gpt-5.4",\n        input=text,';
const after = 'model="gpt-5.5",\n        reasoning={"effort": "none"},\n        input=text,';

/** The command line of this package, in the folder that is open. */
function commandLine(...args: readonly string[]): string {
  const cli = path.join(vscode.extensions.getExtension('modelshift.modelshift')?.extensionPath ?? '', 'dist/cli.cjs');
  return execFileSync(process.execPath, [cli, ...args], { cwd: fileUri('.').fsPath, encoding: 'utf8', env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The newest entries of the journal, as the command line tells them. */
function history(): { id: string; name: string; state: string; rolledBack: string }[] {
  return (JSON.parse(commandLine('history', '--format', 'json')) as { entries: { id: string; name: string; state: string; rolledBack: string }[] }).entries;
}

/** The action that moves the call, once the finding that it is for is there, and is where the text has it. */
async function offered(document: vscode.TextDocument): Promise<vscode.CodeAction> {
  for (const deadline = Date.now() + 10_000; ;) {
    const finding = await until(() => diagnosticsOf(document.uri).find((diagnostic) => ruleOf(diagnostic) === 'effort-default-changed'), 'the call has a finding');
    const actions = await quickFixes(document.uri, finding.range.start);
    const found = actions.find(({ title }) => title === 'Move this call to gpt-5.5 (whole call, 2 edits)');
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`offered: ${actions.map(({ title }) => title).join('; ')}`);
  }
}

async function run({ command }: vscode.CodeAction): Promise<void> {
  assert.ok(command);
  await vscode.commands.executeCommand(command.command, ...(command.arguments as unknown[]));
}

const setTarget = (target: string | undefined): Thenable<void> => vscode.workspace.getConfiguration('modelshift').update('target', target, vscode.ConfigurationTarget.Global);

suite('the move of a call', () => {
  suiteSetup(async () => {
    fs.writeFileSync(fileUri(file).fsPath, code);
    await setTarget('gpt-5.5');
  });
  suiteTeardown(async () => {
    fs.rmSync(fileUri(file).fsPath);
    await setTarget(undefined);
  });
  teardown(closeAll);

  test('is a step that one undo takes back, left unsaved, and in the journal of the command line', async () => {
    const document = await open(file);
    const text = document.getText();
    const entries = history().length;
    const move = await offered(document);
    assert.equal(move.isPreferred, true);
    await run(move);
    assert.equal(document.getText(), text.replace(before, after));
    assert.ok(document.isDirty);
    assert.equal(fs.readFileSync(document.uri.fsPath, 'utf8'), text);
    assert.deepEqual(history().slice(0, history().length - entries).map(({ name, state }) => [name, state]), [['move to gpt-5.5', 'committed']]);
    for (let times = 0; times < 3; times++) {
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), text);
      await vscode.commands.executeCommand('redo');
      assert.equal(document.getText(), text.replace(before, after));
    }
  });

  test('is made of what is typed and not saved', async () => {
    const document = await open(file);
    await replace(document, 'from openai', '# typed\nfrom openai');
    const text = document.getText();
    await run(await offered(document));
    assert.equal(document.getText(), text.replace(before, after));
    assert.ok(!fs.readFileSync(document.uri.fsPath, 'utf8').includes('typed'));
  });

  test('that is saved goes back to the byte by the command line, and by the editor when it is asked again', async () => {
    const document = await open(file);
    const bytes = fs.readFileSync(document.uri.fsPath);
    await run(await offered(document));
    await document.save();
    assert.notDeepEqual(fs.readFileSync(document.uri.fsPath), bytes);
    commandLine('rollback');
    assert.deepEqual(fs.readFileSync(document.uri.fsPath), bytes);
    await until(() => document.getText().includes(before), 'the editor reads the file again');
  });

  test('runs on save for whoever names it, and not for whoever has all linters fix', async () => {
    const document = await open(file);
    const bytes = fs.readFileSync(document.uri.fsPath);
    const onSave = (value: unknown): Thenable<void> => vscode.workspace.getConfiguration('editor').update('codeActionsOnSave', value, vscode.ConfigurationTarget.Global);
    try {
      await offered(document);
      await onSave({ 'source.fixAll': 'explicit' });
      await replace(document, 'from openai', '# first\nfrom openai');
      await vscode.commands.executeCommand('workbench.action.files.save');
      await until(() => !document.isDirty, 'the file is saved');
      assert.ok(document.getText().includes(before));
      await onSave({ 'source.fixAll.modelshift': 'explicit' });
      await replace(document, '# first', '# second');
      await vscode.commands.executeCommand('workbench.action.files.save');
      await until(() => !document.isDirty, 'the file is saved again');
      assert.ok(document.getText().includes(after), document.getText());
      assert.equal(fs.readFileSync(document.uri.fsPath, 'utf8'), document.getText());
    } finally {
      await onSave(undefined);
      fs.writeFileSync(document.uri.fsPath, bytes);
      await until(() => document.getText().includes(before), 'the editor reads the file again');
    }
  });

  test('misses nothing and misplaces nothing while somebody types', async () => {
    const document = await open(file);
    const text = document.getText();
    for (let round = 0; round < 20; round++) {
      const move = await offered(document);
      const typed = replace(document, 'from openai', `# ${round}\nfrom openai`);
      await Promise.all([run(move), typed]);
      const lines = document.getText().split('\n').filter((line) => !/^# \d+$/.test(line)).join('\n');
      assert.ok(lines === text || lines === text.replace(before, after), document.getText());
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
  });
});
