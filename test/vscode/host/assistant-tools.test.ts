import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as vscode from 'vscode';
import { toolServersOf } from '../../../src/editor/assistant-tools.ts';

const INITIALIZE = { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '0' } } };

suite('tools for assistants', () => {
  const extension = vscode.extensions.getExtension('modelshift.modelshift');
  assert.ok(extension);
  const cli = `${extension.extensionPath}/dist/cli.cjs`;

  test('there is a server for each folder on disk, and none in a workspace that is not trusted', () => {
    const folder = (name: string, uri: string): vscode.WorkspaceFolder => ({ name, uri: vscode.Uri.parse(uri), index: 0 });
    const workspaceFolders = [folder('a', 'file:///a'), folder('b', 'vscode-vfs://github/b'), folder('c', 'file:///c')];
    assert.deepEqual(toolServersOf({ isTrusted: true, workspaceFolders }, cli, '1').map(({ label, args }) => [label, args.at(-1)]), [['Modelshift: a', '/a'], ['Modelshift: c', '/c']]);
    assert.deepEqual(toolServersOf({ isTrusted: false, workspaceFolders }, cli, '1'), []);
    assert.deepEqual(toolServersOf({ isTrusted: true, workspaceFolders: undefined }, cli, '1'), []);
  });

  test('the command that the editor is given serves tools', () => {
    const [server] = toolServersOf(vscode.workspace, cli, '1');
    assert.ok(server);
    const { stdout } = spawnSync(server.command, server.args, { input: `${JSON.stringify(INITIALIZE)}\n`, encoding: 'utf8', env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, timeout: 20_000 });
    assert.match(stdout, /"serverInfo":\{"name":"modelshift"/);
  });
});
