import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { extension } from './editor.ts';

/** Time between two of VS Code's own marks for the extension, in milliseconds. */
function between(from: string, to: string): number {
  const marks = (globalThis as { MonacoPerformanceMarks?: { getMarks(): { name: string; startTime: number }[] } }).MonacoPerformanceMarks?.getMarks();
  const at = (phase: string): number => marks?.findLast(({ name }) => name === `code/extHost/${phase}/modelshift.modelshift`)?.startTime ?? NaN;
  return at(to) - at(from);
}

/** Loads the code of the extension anew and returns how long that took, in milliseconds. */
function loadAgain(file: string): number {
  const again = createRequire(file);
  const before = again.cache[file];
  delete again.cache[file];
  const start = performance.now();
  again(file);
  const took = performance.now() - start;
  again.cache[file] = before;
  return took;
}

suite('activation', () => {
  test('takes less than 50 ms, loading the code included', async () => {
    const { activationCpuMs } = await extension();
    const marks = between('willLoadExtensionCode', 'didLoadExtensionCode') + between('willActivateExtension', 'didActivateExtension');
    const bundle = path.join(vscode.extensions.getExtension('modelshift.modelshift')?.extensionPath ?? '', 'dist/extension.cjs');
    const loading = Math.min(...Array.from({ length: 5 }, () => loadAgain(bundle)));
    assert.ok(Number.isFinite(marks), 'VS Code has no marks for the extension');
    // the marks are of one run, which other programs may have interrupted: then the time that the extension itself needs decides
    assert.ok(Math.min(marks, loading + activationCpuMs) < 50, `${marks} ms by VS Code’s marks; loading ${loading} ms at best, ${activationCpuMs} ms of processor time to activate`);
  });

  test('is over before the language client is loaded', async () => {
    const { activationMs, clientLoadedAfterMs, whenReady } = await extension();
    await whenReady();
    const loaded = clientLoadedAfterMs();
    assert.ok(loaded !== undefined && loaded > activationMs, `activation ${activationMs} ms, client after ${loaded} ms`);
  });

  test('loads no parser, and neither does anything later in this process', async () => {
    const { whenReady } = await extension();
    await whenReady();
    const dist = path.join(vscode.extensions.getExtension('modelshift.modelshift')?.extensionPath ?? '', 'dist');
    const loaded = Object.keys(createRequire(path.join(dist, 'extension.cjs')).cache).filter((file) => path.dirname(file) === dist).map((file) => path.basename(file));
    assert.deepEqual(loaded.sort(), ['client.cjs', 'extension.cjs']);
  });

  test('registers every command of the manifest, and no other', async () => {
    await extension();
    const { contributes } = vscode.extensions.getExtension('modelshift.modelshift')?.packageJSON as { contributes: { commands: { command: string }[]; views: Record<string, { id: string }[]> } };
    const ofViews = Object.values(contributes.views).flatMap((views) => views.map(({ id }) => `${id}.`));   // VS Code has commands of its own for each view
    const known = (await vscode.commands.getCommands()).filter((id) => id.startsWith('modelshift.') && !ofViews.some((view) => id.startsWith(view)));
    assert.deepEqual(known.sort(), contributes.commands.map(({ command }) => command).sort());
  });
});
