// What the in-host suites share: the running extension, files of the workspace, and waiting for what VS Code does in its own time.
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { ModelshiftApi } from '../../../src/editor/modelshift-api.ts';

/** Finding of the sample application as test/fixtures names it; `line` counts from 1. */
export interface ExpectedFinding {
  readonly path: string;
  readonly line: number;
  readonly ruleId: string;
  readonly severity: string;
}

/** What must be found in the sample application with default settings. */
export const { findings: expectedFindings, rules: expectedRules } = JSON.parse(fs.readFileSync(path.join(__dirname, '../../test/fixtures/support-desk-expected.json'), 'utf8')) as { findings: ExpectedFinding[]; rules: string[] };

/** The activated extension's own interface. */
export async function extension(): Promise<ModelshiftApi> {
  const found = vscode.extensions.getExtension<ModelshiftApi>('modelshift.modelshift');
  assert.ok(found, 'VS Code does not know the extension');
  return found.activate();
}

/** A file of the workspace. */
export function fileUri(relative: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, relative);
}

/** Opens a file of the workspace in an editor. */
export async function open(relative: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(fileUri(relative));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Modelshift's diagnostics of a file. */
export const diagnosticsOf = (uri: vscode.Uri): vscode.Diagnostic[] => vscode.languages.getDiagnostics(uri).filter((d) => d.source === 'modelshift');

/** Rule id of a diagnostic. */
export const ruleOf = ({ code }: vscode.Diagnostic): string => String(typeof code === 'object' ? code.value : code);

/** What VS Code shows when the pointer is on the first place where the text holds the word. */
export async function hoverText(document: vscode.TextDocument, word: string): Promise<string> {
  const at = document.positionAt(document.getText().indexOf(word) + 1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
  return hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value))).join('\n');
}

/** Waits for the condition; looks again every 20 ms. */
export async function until<T>(condition: () => T | undefined | false, what: string): Promise<T> {
  for (const deadline = Date.now() + 10_000; ;) {
    const value = condition();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`never happened: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * Waits until a file has findings of exactly these rules, in the order of the text. Only the areas that they name count (`model`, `timeout`):
 * what other rules say of the same lines is not what a test is about. Without rules, until it has none at all.
 */
export function untilRules(uri: vscode.Uri, ...rules: string[]): Promise<vscode.Diagnostic[]> {
  const areas = new Set(rules.map(areaOf));
  const found = (): vscode.Diagnostic[] =>
    diagnosticsOf(uri).filter((diagnostic) => areas.size === 0 || areas.has(areaOf(ruleOf(diagnostic)))).sort((a, b) => a.range.start.compareTo(b.range.start) || ruleOf(a).localeCompare(ruleOf(b)));
  return until(() => found().map(ruleOf).join() === rules.join() && found(), `${uri.toString()} has ${rules.join()}`).catch((error: Error) => {
    throw new Error(`${error.message}; it has ${found().map(ruleOf).join()}`);
  });
}

function areaOf(rule: string): string {
  return rule.slice(0, rule.indexOf('-'));
}

/** Replaces the first place where the text holds the word. */
export async function replace(document: vscode.TextDocument, word: string, by: string): Promise<void> {
  const at = document.getText().indexOf(word);
  assert.ok(at >= 0, `${document.uri.path} does not hold ${word}`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + word.length)), by);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Throws unsaved changes away and closes every editor. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter((d) => d.isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** What the light bulb offers at a place. VS Code cancels the request when another extension registers a provider meanwhile, as they do while they start: then it is made again. */
export async function quickFixes(uri: vscode.Uri, at: vscode.Position): Promise<vscode.CodeAction[]> {
  for (;;) {
    try {
      return await vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, new vscode.Range(at, at));
    } catch (error) {
      if (!(error instanceof Error && error.name === 'Canceled')) throw error;
    }
  }
}
