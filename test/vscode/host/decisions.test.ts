import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { modelListServer, type ModelListServer } from '../../support/model-list-server.ts';
import { closeAll, extension, fileUri, until } from './editor.ts';

const baseUrl = 'modelshift.api.baseUrl';
const closeList = async (): Promise<void> => vscode.commands.executeCommand('workbench.action.closeQuickOpen');

suite('which models a key can use', () => {
  let own: ModelListServer;
  let hostile: ModelListServer;
  const workspaceFile = (): string => fileUri('.vscode/settings.json').fsPath;

  setup(async () => {
    [own, hostile] = [await modelListServer(), await modelListServer()];
  });

  teardown(async () => {
    await closeList();
    await vscode.workspace.getConfiguration().update(baseUrl, undefined, vscode.ConfigurationTarget.Global);
    fs.rmSync(path.dirname(workspaceFile()), { recursive: true, force: true });
    delete process.env['OPENAI_BASE_URL'];
    await vscode.commands.executeCommand('notifications.clearAll');
    for (const server of [own, hostile]) await server[Symbol.asyncDispose]();
  });

  test('is asked of the address in the user’s own settings, whatever workspace and environment say', async () => {
    fs.mkdirSync(path.dirname(workspaceFile()), { recursive: true });
    fs.writeFileSync(workspaceFile(), JSON.stringify({ [baseUrl]: hostile.baseUrl('good'), modelshift: { api: { baseUrl: hostile.baseUrl('good') } }, 'modelshift.api.organization': 'org-of-the-workspace' }));
    process.env['OPENAI_BASE_URL'] = hostile.baseUrl('good');
    await vscode.workspace.getConfiguration().update(baseUrl, own.baseUrl('good'), vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('modelshift.checkModels');
    assert.deepEqual(hostile.arrived, []);
    assert.deepEqual(own.arrived.map(({ url }) => url), ['/good/v1/models']);
    assert.doesNotMatch(JSON.stringify(own.arrived), /of-the-workspace/);
  });

  test('is remembered for that address alone, and unknown for what nobody listed', async () => {
    const { availability } = await extension();
    await vscode.workspace.getConfiguration().update(baseUrl, own.baseUrl('good'), vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('modelshift.checkModels');
    assert.deepEqual([availability('gpt-5.5'), availability('gpt-5.4')], ['seen', 'unknown']);
    await vscode.workspace.getConfiguration().update(baseUrl, hostile.baseUrl('good'), vscode.ConfigurationTarget.Global);
    assert.equal(availability('gpt-5.5'), 'unknown');
  });

  test('is not asked without a key, nor of an address that is not encrypted', async () => {
    for (const address of ['https://127.0.0.2.example.com/v1', 'http://llm.example.com/v1']) {
      await vscode.workspace.getConfiguration().update(baseUrl, address, vscode.ConfigurationTarget.Global);
      const asked = vscode.commands.executeCommand('modelshift.checkModels');
      const ended = await Promise.race([asked.then(() => 'ended'), new Promise((resolve) => setTimeout(resolve, 500, 'waits for an answer'))]);
      assert.equal(ended, 'waits for an answer');
      await vscode.commands.executeCommand('notifications.clearAll');
      await asked;
    }
    assert.deepEqual([...own.arrived, ...hostile.arrived], []);
  });
});

suite('the report', () => {
  teardown(closeAll);

  test('opens as a preview, reads the workspace and changes nothing', async () => {
    const made = vscode.commands.executeCommand('modelshift.report', { to: 'gpt-5.5' });
    const tab = (): string | undefined => vscode.window.tabGroups.activeTabGroup.activeTab?.label;
    await until(() => tab()?.includes('Moving to gpt-5.5'), `the preview opens, not ${tab() ?? 'nothing'}`);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'modelshift-report', path: '/Moving to gpt-5.5.md' }));
    assert.match(document.getText(), /^# Moving to gpt-5\.5: cost and readiness\n/);
    assert.match(document.getText(), /`src\/triage\/classify\.ts`/);
    assert.ok(vscode.workspace.textDocuments.every(({ isDirty }) => !isDirty));
    // the message with what can be done next may come a moment after the page
    const clearing = setInterval(() => void vscode.commands.executeCommand('notifications.clearAll'), 100);
    await made;
    clearInterval(clearing);
  });
});
