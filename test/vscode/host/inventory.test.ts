import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { closeAll, extension, open, replace, until } from './editor.ts';

type Inventory = Awaited<ReturnType<typeof extension>>['inventory'];
type Node = ReturnType<Inventory['getChildren']>[number];

function label(inventory: Inventory, node: Node): string {
  const shown = inventory.getTreeItem(node).label;
  assert.equal(typeof shown, 'string');
  return shown as string;
}
const labels = (inventory: Inventory, node?: Node): string[] => inventory.getChildren(node).map((child) => label(inventory, child));

/** The line with a label below another. */
function line(inventory: Inventory, text: string, parent?: Node): Node {
  const found = inventory.getChildren(parent).find((node) => label(inventory, node) === text);
  assert.ok(found, `no line ${text} among ${labels(inventory, parent).join('; ')}`);
  return found;
}

suite('the inventory', () => {
  let inventory: Inventory;
  suiteSetup(async () => {
    const api = await extension();
    await api.whenReady();
    await until(() => api.status()?.scanning === false, 'the workspace is scanned');
    inventory = api.inventory;
    await inventory.places();
    await until(() => labels(inventory).includes('o3'), 'the models are listed');
  });
  teardown(async () => {
    await vscode.commands.executeCommand('modelshift.clearInventoryFilter');
    await vscode.commands.executeCommand('modelshift.groupInventory', 'model');
    await closeAll();
  });

  test('lists models, what has ended first, and has words for screen readers on every line', () => {
    const roots = inventory.getChildren().map((node) => inventory.getTreeItem(node));
    assert.match(String(roots[0]?.description), /^ended 20\d\d-\d\d-\d\d · \d+ place/);
    const walk = (node: Node): Node[] => [node, ...inventory.getChildren(node).flatMap(walk)];
    const items = inventory.getChildren().flatMap(walk).map((node) => inventory.getTreeItem(node));
    assert.ok(items.length > 50, `${items.length} lines`);
    assert.deepEqual(items.filter(({ accessibilityInformation, id }) => !accessibilityInformation?.label || !id), []);
    assert.equal(new Set(items.map(({ id }) => id)).size, items.length);
  });

  test('opens a place with its text selected', async () => {
    const o3 = line(inventory, 'o3');
    const [file] = inventory.getChildren(o3);
    const place = inventory.getChildren(file).find((node) => label(inventory, node) === 'o3');
    const command = place && inventory.getTreeItem(place).command;
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...(command.arguments as unknown[]));
    const editor = await until(() => vscode.window.activeTextEditor, 'an editor is open');
    assert.ok(editor.document.getText(editor.selection).includes('o3'), editor.document.getText(editor.selection));
  });

  test('is grouped and filtered by commands', async () => {
    await vscode.commands.executeCommand('modelshift.groupInventory', 'class');
    assert.deepEqual(labels(inventory).slice(0, 2), ['Breaks', 'Changes silently']);
    await vscode.commands.executeCommand('modelshift.groupInventory', 'file');
    const all = labels(inventory).length;
    await vscode.commands.executeCommand('modelshift.filterInventory', 'escalate o3');
    assert.deepEqual(labels(inventory), ['escalate.ts']);
    await vscode.commands.executeCommand('modelshift.filterInventory', 'no such words');
    assert.deepEqual(labels(inventory), []);
    await vscode.commands.executeCommand('modelshift.clearInventoryFilter');
    assert.equal(labels(inventory).length, all);
  });

  test('is copied line by line, or as paths', async () => {
    const [first, second] = [line(inventory, 'o3'), line(inventory, 'gpt-4o')];
    await vscode.commands.executeCommand('modelshift.copyPlace', first, [first, second]);
    assert.equal(await vscode.env.clipboard.readText(), 'o3\ngpt-4o');
    await vscode.commands.executeCommand('modelshift.filterInventory', 'escalate');
    await vscode.commands.executeCommand('modelshift.copyPath', line(inventory, 'o3'));
    assert.equal(await vscode.env.clipboard.readText(), 'src/triage/escalate.ts');
  });

  test('is written as CSV, Markdown and JSON, with what the filter lets through', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'inventory-'));
    try {
      const written = async (name: string): Promise<string> => {
        const file = path.join(folder, name);
        await vscode.commands.executeCommand('modelshift.exportInventory', vscode.Uri.file(file));
        return fs.readFileSync(file, 'utf8');
      };
      const all = (await written('all.csv')).trimEnd().split('\r\n');
      assert.equal(all.length, (await inventory.places()).length + 1);
      await vscode.commands.executeCommand('modelshift.filterInventory', 'escalate');
      const { places } = JSON.parse(await written('some.json')) as { places: { path: string }[] };
      assert.deepEqual([...new Set(places.map((place) => place.path))], ['src/triage/escalate.ts']);
      assert.match(await written('some.md'), /\| o3 \| ends 2026-12-11 \|/);
      await vscode.commands.executeCommand('modelshift.exportInventory', vscode.Uri.file(path.join(folder, 'some.txt')));
      assert.ok(!fs.existsSync(path.join(folder, 'some.txt')));
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  test('follows what is typed, and keeps the ids of lines', async () => {
    const document = await open('src/triage/escalate.ts');
    const before = inventory.getChildren().map(({ id }) => id);
    await replace(document, '"o3"', '"o3-typed-here"');
    await until(() => labels(inventory).includes('o3-typed-here'), 'the typed model is listed');
    const text = document.getText();
    await replace(document, '"o3-typed-here"', '"o3"');
    await until(() => !labels(inventory).includes('o3-typed-here'), 'it is gone again');
    assert.notEqual(document.getText(), text);
    assert.deepEqual(inventory.getChildren().map(({ id }) => id), before);
  });

  test('is asked anew of a new server', async () => {
    const before = labels(inventory);
    await vscode.commands.executeCommand('modelshift.restartServer');
    await inventory.places();
    await until(() => JSON.stringify(labels(inventory)) === JSON.stringify(before), 'all is listed again');
  });
});
