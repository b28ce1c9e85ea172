import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension } from './editor.ts';

suite('activation', () => {
  test('takes less than 50 ms', async () => {
    const { activationMs } = await extension();
    assert.ok(activationMs > 0 && activationMs < 50, `${activationMs} ms`);
  });

  test('is over before the language client is loaded', async () => {
    const { activationMs, clientLoadedAfterMs, whenReady } = await extension();
    await whenReady();
    const loaded = clientLoadedAfterMs();
    assert.ok(loaded !== undefined && loaded > activationMs, `activation ${activationMs} ms, client after ${loaded} ms`);
  });

  test('registers every command of the manifest, and no other', async () => {
    await extension();
    const manifest = vscode.extensions.getExtension('modelshift.modelshift')?.packageJSON as { contributes: { commands: { command: string }[] } };
    const known = (await vscode.commands.getCommands()).filter((id) => id.startsWith('modelshift.'));
    assert.deepEqual(known.sort(), manifest.contributes.commands.map(({ command }) => command).sort());
  });
});
