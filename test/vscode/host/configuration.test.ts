import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, diagnosticsOf, extension, fileUri, open, ruleOf, until, untilRules } from './editor.ts';

const uri = (): vscode.Uri => fileUri('modelshift.config.json');
const write = async (text: string): Promise<void> => vscode.workspace.fs.writeFile(uri(), new TextEncoder().encode(text));

/** What the editor offers behind the first place where the text holds the word. */
async function offered(document: vscode.TextDocument, word: string): Promise<vscode.CompletionItem[]> {
  const at = document.positionAt(document.getText().indexOf(word) + word.length);
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, at);
  return items;
}

const labelOf = ({ label }: vscode.CompletionItem): string => (typeof label === 'string' ? label : label.label);

suite('modelshift.config.json', () => {
  teardown(async () => {
    await write('{}\n'); // VS Code keeps texts for a while after their editors are closed, also of files that are gone
    await until(() => vscode.languages.getDiagnostics(uri()).length === 0, 'nothing is wrong');
    await closeAll();
    await vscode.workspace.fs.delete(uri()).then(undefined, () => undefined);
    await untilRules(fileUri('src/reports/weekly.ts'), 'model-retired');
  });

  test('has effect when it is saved, and shows what is wrong in it', async () => {
    const { status } = await extension();
    const { uri: weekly } = await open('src/reports/weekly.ts');
    await untilRules(weekly, 'model-retired');
    await write('{\n  // comments are fine,\n  "rules": { "model-retired": "off" }, // and so are commas at the end\n  "target": "none",\n  "tarqet": 1,\n}\n');
    await untilRules(weekly, 'model-hardcoded');
    const [problem] = await untilRules(uri(), 'configuration');
    assert.match(problem?.message ?? '', /^unknown key "tarqet"; did you mean "target"\?$/);
    await until(() => status()?.targets?.[0]?.from === 'configuration' && status()?.targets?.[0]?.id === null, 'the target is that of the configuration');
    const document = await open('modelshift.config.json');
    assert.equal(document.languageId, 'jsonc');
    const edit = new vscode.WorkspaceEdit();
    edit.delete(document.uri, document.lineAt(4).rangeIncludingLineBreak);
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until(() => diagnosticsOf(document.uri).length === 0, 'the problem is gone before the file is saved');
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri).map(({ message }) => message), []);
  });

  test('is completed with keys, rules, levels and models', async () => {
    await write('{\n  "rules": { "model-retired": "", "model-h": "off" },\n  "target": "",\n  "ex": 1\n}\n');
    const document = await open('modelshift.config.json');
    const labels = async (word: string, wanted: string): Promise<string[]> => {
      for (const deadline = Date.now() + 15_000; ;) { // the JSON extension starts with the first such file
        const found = (await offered(document, word)).map(labelOf);
        if (found.some((label) => label.replaceAll('"', '') === wanted) || Date.now() > deadline) return found.map((label) => label.replaceAll('"', ''));
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    };
    assert.ok((await labels('"model-h', 'model-hardcoded')).includes('model-hardcoded'));
    assert.ok((await labels('"model-retired": "', 'information')).includes('information'));
    assert.ok((await labels('"target": "', 'none')).includes('none'));
    assert.ok((await labels('"ex', 'exclude')).includes('exclude'));
    const [item] = (await offered(document, '"model-h')).filter((candidate) => labelOf(candidate).includes('model-moving-alias'));
    assert.match(String(typeof item?.documentation === 'object' ? item.documentation.value : item?.documentation), /alias is moved by the vendor/);
  });

  test('opens by a command, or is begun where there is none', async () => {
    await vscode.commands.executeCommand('modelshift.openConfiguration');
    const begun = vscode.window.activeTextEditor?.document;
    assert.equal(begun?.uri.scheme, 'untitled');
    assert.match(begun.getText(), /"rules"/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await write('{}\n');
    await vscode.commands.executeCommand('modelshift.openConfiguration');
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri().toString());
  });

  test('is not judged by rules itself', async () => {
    await write('{ "target": "gpt-4-turbo", "colour": 1 }\n');
    await until(() => diagnosticsOf(uri()).length > 0, 'the problem is shown');
    assert.deepEqual(diagnosticsOf(uri()).map(ruleOf), ['configuration']);
  });
});
