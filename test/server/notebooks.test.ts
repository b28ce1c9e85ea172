import { afterEach, describe, expect, test } from 'vitest';
import { engine } from './engine.ts';
import { MemoryHost } from './memory-host.ts';
import { TestClient } from './test-client.ts';

const folder = 'file:///code/app';
const notebook = `${folder}/a b.ipynb`;
const cell = 'vscode-notebook-cell:/code/app/a%20b.ipynb#W0sZmlsZQ%3D%3D';
const code = 'from openai import OpenAI\nOpenAI().responses.create(model="gpt-4-turbo", input=text)\n';
const saved = JSON.stringify({ cells: [{ cell_type: 'code', source: code.split(/(?<=\n)/), outputs: [] }], metadata: {} }, undefined, 1);
const saysRetired = (uri: string): boolean => client.latest(uri)?.diagnostics.some(({ code: rule }) => rule === 'model-retired') === true;

let client: TestClient;
afterEach(() => client.dispose());

describe('notebooks', () => {
  test('are scanned as files while nobody has them open', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine, { [notebook]: saved }), { folders: [folder] });
    await client.until(() => client.published.some(({ uri, diagnostics }) => decodeURIComponent(uri) === notebook && diagnostics.length > 0), 'the file has findings');
  });

  test('give their findings to the cells that are open, at places in the cell, and not twice', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine, { [notebook]: saved }), { folders: [folder] });
    const file = await client.until(() => client.published.find(({ uri, diagnostics }) => decodeURIComponent(uri) === notebook && diagnostics.length > 0)?.uri, 'the file has findings');
    client.open(cell, code, 1, 'python');
    await client.until(() => saysRetired(cell) && !saysRetired(file), 'they have moved to the cell');
    const range = client.latest(cell)?.diagnostics.find(({ code: rule }) => rule === 'model-retired')?.range;
    expect(range).toEqual({ start: { line: 1, character: code.split('\n')[1]?.indexOf('gpt-4-turbo') }, end: { line: 1, character: (code.split('\n')[1]?.indexOf('gpt-4-turbo') ?? 0) + 'gpt-4-turbo'.length } });
    client.close(cell);
    await client.until(() => saysRetired(file) && !saysRetired(cell), 'they are of the file again');
  });

  test('have cells of prose, which are not looked at', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine), { folders: [folder] });
    client.open(cell, code, 1, 'markdown');
    client.open(`${folder}/a.py`, code);
    await client.diagnostics(`${folder}/a.py`);
    expect(client.latest(cell)).toBeUndefined();
  });
});
