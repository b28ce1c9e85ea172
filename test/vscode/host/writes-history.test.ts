// Late by its name, as its neighbour is: it makes files, and other suites know what the workspace holds.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { closeAll, extension, fileUri, open, until } from './editor.ts';

type History = Awaited<ReturnType<typeof extension>>['history'];
type Node = Awaited<ReturnType<History['getChildren']>>[number];

const file = 'worker/past.py';
const call = (name: string, model: string): string => `def ${name}(text):\n    return client.responses.create(\n        model="${model}",${model === 'gpt-5.5' ? '\n        reasoning={"effort": "none"},' : ''}\n        input=text,\n    )\n`;
const code = (first: string, second: string): string => `from openai import OpenAI\n\nclient = OpenAI()\n\n\n${call('one', first)}\n\n${call('two', second)}`;
const [before, after] = [code('gpt-5.4', 'gpt-5.4'), code('gpt-5.5', 'gpt-5.5')];

/** Accepts the list that a command shows, and again where that came before its lines were ticked; the command must have taken back. */
async function takesBack(run: () => Thenable<unknown>): Promise<void> {
  const timer = setInterval(() => void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'), 50);
  try {
    let result: unknown;
    while (result === undefined) result = await run();
    assert.ok(typeof result === 'object' && result !== null && 'kind' in result && result.kind === 'done', JSON.stringify(result));
  } finally {
    clearInterval(timer);
  }
}

suite('the history', () => {
  let history: History;
  suiteSetup(async () => {
    const api = await extension();
    await api.whenReady();
    history = api.history;
    fs.writeFileSync(fileUri(file).fsPath, before);
    const cli = path.join(vscode.extensions.getExtension('modelshift.modelshift')?.extensionPath ?? '', 'dist/cli.cjs');
    execFileSync(process.execPath, [cli, 'apply', file, '--to', 'gpt-5.5', '--yes'], { cwd: fileUri('.').fsPath, env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, stdio: 'ignore' });
    assert.equal(fs.readFileSync(fileUri(file).fsPath, 'utf8'), after);
  });
  suiteTeardown(async () => {
    await closeAll();
    fs.rmSync(fileUri(file).fsPath);
  });

  /** The entry that the command line made, with its one file and its replaced places. */
  const lines = async (): Promise<{ entry: Node; file: Node; hunks: Node[] }> => {
    history.refresh();
    const entry = (await history.getChildren()).find((node) => node.entry.files.some((each) => each.path === file) && node.entry.rollbackOf === undefined);
    assert.ok(entry, 'the entry is listed');
    const [only] = await history.getChildren(entry);
    assert.ok(only);
    return { entry, file: only, hunks: await history.getChildren(only) };
  };

  test('lists what the command line applied: the entry, its file, and what stood and stands there', async () => {
    const found = await lines();
    const items = [found.entry, found.file, ...found.hunks].map((node) => history.getTreeItem(node));
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : ''));
    assert.equal(labels[1], 'past.py');
    assert.ok(labels.some((label) => /gpt-5\.4.* → .*gpt-5\.5/.test(label)), labels.join('; '));
    assert.ok(items.every(({ contextValue = '', accessibilityInformation }) => contextValue.endsWith('-standing') && accessibilityInformation?.label));
  });

  test('compares a change without making it', async () => {
    const { hunks } = await lines();
    await vscode.commands.executeCommand('modelshift.compareRollback', hunks[0]);
    await until(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('now ↔ rolled back'), 'the comparison is open');
    assert.equal(fs.readFileSync(fileUri(file).fsPath, 'utf8'), after);
    await closeAll();
  });

  test('takes one change back with those of its call, and the rest with the last migration, to the byte', async () => {
    const { hunks } = await lines();
    const [first] = hunks;
    assert.ok(first);
    await takesBack(() => vscode.commands.executeCommand('modelshift.rollBackItem', first));
    const document = await open(file);
    assert.equal(document.getText(), code('gpt-5.4', 'gpt-5.5'));
    const part = await lines();
    assert.match(String(history.getTreeItem(part.entry).description), /rolled back in part/);
    assert.deepEqual(part.hunks.filter((node) => !history.getTreeItem(node).contextValue?.endsWith('-standing')).length, hunks.length / 2);
    await takesBack(() => vscode.commands.executeCommand('modelshift.rollBackLast'));
    assert.equal(document.getText(), before);
    await document.save();
    assert.deepEqual(fs.readFileSync(fileUri(file).fsPath), Buffer.from(before));
    assert.equal(history.getTreeItem((await lines()).entry).contextValue, 'entry');
  });
});
