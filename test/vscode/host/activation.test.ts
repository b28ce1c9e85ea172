import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension } from './editor.ts';

suite('activation', () => {
  test('takes less than 50 ms by VS Code’s own marks, loading the code included', async () => {
    await extension();
    const marks = (globalThis as { MonacoPerformanceMarks?: { getMarks(): { name: string; startTime: number }[] } }).MonacoPerformanceMarks?.getMarks();
    const at = (phase: string): number => marks?.findLast(({ name }) => name === `code/extHost/${phase}/modelshift.modelshift`)?.startTime ?? NaN;
    const loading = at('didLoadExtensionCode') - at('willLoadExtensionCode');
    const activating = at('didActivateExtension') - at('willActivateExtension');
    assert.ok(loading + activating < 50, `loading ${loading} ms, activating ${activating} ms`);
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
