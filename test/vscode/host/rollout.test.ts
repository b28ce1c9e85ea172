import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, diagnosticsOf, extension, fileUri, open, until } from './editor.ts';

const uri = (): vscode.Uri => fileUri('modelshift.config.json');
const alias = (name: string, model: string): object => ({ alias: `OPENAI_MODEL_${name}`, model });
const routes = { chat: { default: alias('DEFAULT', 'gpt-5.4'), candidate: alias('CANDIDATE', 'gpt-5.5'), rollback: alias('ROLLBACK', 'gpt-5.4') } };
const write = (rollout: object): Thenable<void> => vscode.workspace.fs.writeFile(uri(), new TextEncoder().encode(`${JSON.stringify({ routes, rollout }, null, 2)}\n`));

suite('a rollout', () => {
  teardown(async () => {
    await vscode.workspace.fs.writeFile(uri(), new TextEncoder().encode('{}\n'));
    await closeAll();
    await vscode.workspace.fs.delete(uri()).then(undefined, () => undefined);
    const { status } = await extension();
    await until(() => (status()?.rollouts ?? []).length === 0, 'there is no rollout any more');
  });

  test('shows its phase in the status bar, and what deserves a look on the file', async () => {
    const { status, statusBarText } = await extension();
    await write({ phases: [10, 30, 100], phase: '30%' });
    await until(() => status()?.rollouts?.[0]?.phase === '30%', 'the phase is known');
    assert.match(statusBarText() ?? '', /\$\(milestone\) 30%$/);
    await until(() => diagnosticsOf(uri()).length === 1, 'one thing deserves a look');
    const [advice] = diagnosticsOf(uri());
    assert.equal(advice?.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(advice.message, /^nobody has approved this phase/);
  });

  test('completes its keys', async () => {
    await write({ phases: [10], triggers: { errorR: 1 } });
    const document = await open('modelshift.config.json');
    await until(() => document.getText().includes('errorR'), 'the editor shows what is on disk'); // it keeps texts for a while after their editors are closed
    const at = document.positionAt(document.getText().indexOf('errorR') + 'errorR'.length);
    const offered = async (): Promise<string[]> => (await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, at)).items.map(({ label }) => (typeof label === 'string' ? label : label.label).replaceAll('"', ''));
    let labels: string[] = [];
    for (const deadline = Date.now() + 15_000; !labels.includes('errorRate') && Date.now() < deadline;) labels = await offered(); // the JSON extension starts with the first such file
    assert.ok(labels.includes('errorRate') && labels.includes('takeoverRise'), labels.join());
  });

  test('has its commands', async () => {
    const all = await vscode.commands.getCommands(true);
    for (const id of ['advanceRollout', 'rollOutBack', 'createRollout']) assert.ok(all.includes(`modelshift.${id}`), id);
  });
});
