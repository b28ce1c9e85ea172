import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, diagnosticsOf, hoverText, open, ruleOf, until, untilRules } from './editor.ts';

const set = async (key: string, value: unknown): Promise<void> => vscode.workspace.getConfiguration('modelshift').update(key, value, vscode.ConfigurationTarget.Workspace);

suite('settings', () => {
  teardown(async () => {
    for (const key of ['target', 'enable']) await set(key, undefined);
    await closeAll();
  });

  test('a chosen target weighs more than the default, and none takes it away', async () => {
    const { uri } = await open('src/triage/classify.ts');
    const severity = (): unknown => diagnosticsOf(uri).find((d) => ruleOf(d) === 'prompt-step-by-step')?.severity;
    await until(() => severity() === vscode.DiagnosticSeverity.Information, 'the default target informs');
    await set('target', 'gpt-5.5');
    await until(() => severity() === vscode.DiagnosticSeverity.Warning, 'the chosen target warns');
    await set('target', 'none');
    await until(() => severity() === undefined, 'without target there is nothing to say');
  });

  test('off takes everything back, on brings it again', async () => {
    const document = await open('src/reports/weekly.ts');
    await untilRules(document.uri, 'model-retired');
    assert.match(await hoverText(document, '"gpt-4-turbo"'), /Retired on 2026-10-23/);
    await set('enable', false);
    await until(() => vscode.languages.getDiagnostics().every(([uri]) => diagnosticsOf(uri).length === 0), 'no diagnostics are left');
    assert.doesNotMatch(await hoverText(document, '"gpt-4-turbo"'), /Retired on 2026-10-23/);
    await set('enable', undefined);
    await untilRules(document.uri, 'model-retired');
  });
});
