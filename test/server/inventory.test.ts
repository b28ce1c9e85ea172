import { afterEach, describe, expect, test } from 'vitest';
import { FileChangeType } from 'vscode-languageserver/node';
import { inventoryChangedMethod, inventoryMethod, isInventoryChanged, type InventoryChanged, type InventoryFile, type InventoryPage, type InventoryParams } from '../../src/protocol/inventory.ts';
import { engine } from './engine.ts';
import { MemoryHost } from './memory-host.ts';
import { TestClient } from './test-client.ts';

const folder = 'file:///code/app';
const call = 'import openai\nopenai.OpenAI().responses.create(model="gpt-4o", input=text, **options)\n';

let client: TestClient;
let changes: InventoryChanged[];
afterEach(() => client.dispose());

async function start(files: Readonly<Record<string, string>>, folders: readonly string[] = [folder]): Promise<MemoryHost> {
  const host = new MemoryHost(engine, files);
  client = await TestClient.inMemory(host, { folders });
  changes = [];
  client.connection.onNotification(inventoryChangedMethod, (params: unknown) => {
    if (!isInventoryChanged(params)) throw new Error(`malformed change ${JSON.stringify(params)}`);
    changes.push(params);
  });
  await client.idle();
  return host;
}

const page = (params: InventoryParams = {}): Promise<InventoryPage> => client.connection.sendRequest(inventoryMethod, params);

/** Every page, one after the other. */
async function pages(params: InventoryParams = {}): Promise<InventoryPage[]> {
  const all = [await page(params)];
  for (let next = all[0]?.next; next; next = all.at(-1)?.next) all.push(await page({ ...params, after: next }));
  return all;
}

/** The files of all pages, with the parts of each put together. */
function joined(all: readonly InventoryPage[]): InventoryFile[] {
  const files = new Map<string, InventoryFile>();
  for (const part of all.flatMap((one) => one.files)) {
    const before = files.get(part.uri);
    expect(part.from).toBe(before?.sites.length ?? 0);
    files.set(part.uri, before ? { ...before, sites: [...before.sites, ...part.sites] } : part);
  }
  return [...files.values()];
}

const named = (): string[] => changes.flatMap(({ uris = ['all'] }) => uris);

describe('the inventory', () => {
  test('says of every site where and what it is, whose, how it stands today and what is found there', async () => {
    await start({ [`${folder}/src/a.py`]: 'from openai import OpenAI\nclient = OpenAI(timeout=20)\nclient.responses.create(model="gpt-4-32k", temperature=0.2, input=text)\n', [`${folder}/b.py`]: 'x = 1\n' });
    const { files, total, next } = await page();
    expect([total, next, files.map(({ uri, folder: of, path, from }) => [uri, of, path, from])]).toEqual([{ files: 1, sites: 3 }, undefined, [[`${folder}/src/a.py`, folder, 'src/a.py', 0]]]);
    const [timeout, model, param] = files[0]?.sites ?? [];
    expect(timeout).toEqual({ kind: 'timeout', range: { start: { line: 1, character: 16 }, end: { line: 1, character: 26 } }, name: 'timeout', valueMs: 20_000, provider: 'openai', callee: 'OpenAI', confidence: 'certain', classes: { silent: 1 } });
    expect(model).toEqual({
      kind: 'model', range: { start: { line: 2, character: 31 }, end: { line: 2, character: 40 } }, role: 'caller', name: 'model', value: 'gpt-4-32k', model: 'gpt-4-32k', provider: 'openai',
      status: { state: 'retired', on: '2025-06-06', days: -533 }, callee: 'client.responses.create', confidence: 'certain', classes: { breaks: 1 },
    });
    expect(param).toMatchObject({ kind: 'param', name: 'temperature', value: '0.2', model: 'gpt-4-32k', provider: 'openai', status: { state: 'retired' } });
    expect(files[0]?.classes).toEqual({ breaks: 2, silent: 2 });
  });

  test('keeps the text of prompts to itself, and leaves out those that the command line does not list', async () => {
    const prompt = 'You are a support agent. Answer in the language of the customer, and name the article that you rely on.';
    await start({ [`${folder}/a.py`]: `import openai\nopenai.OpenAI().responses.create(model="gpt-5.5", instructions="${prompt}", input="Hi")\n` });
    const { files } = await page();
    expect(files[0]?.sites.map(({ kind }) => kind)).toEqual(['model', 'prompt']);
    expect(JSON.stringify(files)).not.toContain('support agent');
  });

  test('says nothing of dates where others than the vendor run the model, and where the data does not know it', async () => {
    await start({ [`${folder}/a.py`]: 'from openai import AzureOpenAI\nclient = AzureOpenAI()\nclient.chat.completions.create(model="gpt-4o", messages=[])\n', [`${folder}/b.py`]: call.replace('gpt-4o', 'gpt-4o-9999-99-99') });
    const models = (await page()).files.flatMap(({ sites }) => sites.filter(({ kind }) => kind === 'model'));
    expect(models.map(({ value, status }) => [value, status])).toEqual([['gpt-4o', undefined], ['gpt-4o-9999-99-99', undefined]]);
  });

  test('counts the days from today, whenever the file was scanned', async () => {
    const host = await start({ [`${folder}/a.py`]: call });
    host.day = '2026-12-31';
    const before = (await page()).files[0]?.sites[0]?.status;
    host.day = '2027-01-01';
    const after = (await page()).files[0]?.sites[0]?.status;
    expect((before?.days ?? 0) - (after?.days ?? 0)).toBe(1);
  });

  test('has the buffers of open documents, files without any finding, and folders side by side', async () => {
    const other = 'file:///code/web';
    await start({ [`${folder}/a.py`]: call, [`${other}/quiet.yaml`]: 'model: gpt-5.5\n' }, [folder, other]);
    client.open('untitled:new.py', call, 1, 'python');
    await client.diagnostics('untitled:new.py');
    client.open(`${folder}/a.py`, call + call);
    await client.diagnostics(`${folder}/a.py`, ({ version }) => version === 1);
    expect((await page()).files.map(({ uri, folder: of, path, sites }) => [uri, of, path, sites.length])).toEqual([
      [`${folder}/a.py`, folder, 'a.py', 2], [`${other}/quiet.yaml`, other, 'quiet.yaml', 1], ['untitled:new.py', undefined, 'untitled:new.py', 1],
    ]);
  });

  test.each([[null], [7], [{ limit: 0 }], [{ limit: 1.5 }], [{ after: 'a' }], [{ uris: [1] }]])('refuses what is no request for it: %j', async (params) => {
    await start({});
    await expect(client.connection.sendRequest(inventoryMethod, params)).rejects.toThrow('malformed');
  });
});

describe('pages', () => {
  const block = (count: number): string => `import openai\nclient = openai.OpenAI()\n${'client.responses.create(model="gpt-4o", input=text)\n'.repeat(count)}`;

  test('of 10,000 sites are complete and in order, and none is large', { timeout: 60_000 }, async () => {
    const files = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`${folder}/m${String(i).padStart(3, '0')}.py`, block(i === 50 ? 1090 : 90)]));
    const host = new MemoryHost(engine, files);
    client = await TestClient.inMemory(host, { folders: [folder] });
    await client.until(() => host.reads.length >= 100 && client.statuses.at(-1)?.scanning === false, 'the scan ends', 30_000);
    const all = await pages();
    expect(all.map(({ total }) => total)).toEqual(all.map(() => ({ files: 100, sites: 10_000 })));
    expect(all).toHaveLength(10);
    expect(Math.max(...all.map((one) => one.files.reduce((sum, { sites }) => sum + sites.length, 0)))).toBe(1000);
    const told = joined(all);
    expect(told.map(({ path, sites }) => [path, sites.length])).toEqual(Object.keys(files).map((uri) => [uri.slice(folder.length + 1), uri.endsWith('050.py') ? 1090 : 90]));
    for (const { sites } of told) expect(sites.map(({ range }) => range.start.line)).toEqual(sites.map((_, i) => i + 2));
    expect(Math.max(...all.map((one) => JSON.stringify(one).length))).toBeLessThan(400_000);
  });

  test.each([1, 2, 3, 7, 1000])('of at most %i sites give the same inventory', async (limit) => {
    await start({ [`${folder}/a.py`]: block(4), [`${folder}/b.py`]: call, [`${folder}/c.py`]: block(3) });
    const all = await pages({ limit });
    expect(all.slice(0, -1).every(({ files }) => files.reduce((sum, { sites }) => sum + sites.length, 0) === limit)).toBe(true);
    expect(joined(all)).toEqual((await page()).files);
    expect(joined(await pages({ limit, uris: [`${folder}/c.py`, `${folder}/a.py`, `${folder}/none.py`, `${folder}/c.py`] })).map(({ path, sites }) => [path, sites.length])).toEqual([['a.py', 4], ['c.py', 3]]);
  });

  test('go on behind a file that has gone, and a client that asks for what changed has all', async () => {
    const host = await start({ [`${folder}/a.py`]: block(2), [`${folder}/b.py`]: block(2), [`${folder}/d.py`]: block(2) });
    const first = await page({ limit: 3 });
    expect(first.next).toEqual({ uri: `${folder}/b.py`, sites: 1 });
    host.files.delete(`${folder}/b.py`);
    client.fileChanged(`${folder}/b.py`, FileChangeType.Deleted);
    host.files.set(`${folder}/aa.py`, block(1));
    client.fileChanged(`${folder}/aa.py`, FileChangeType.Created);
    await client.until(() => named().length >= 2, 'the changes are told');
    expect((await page({ after: first.next })).files.map(({ path }) => path)).toEqual(['d.py']);
    expect(named().sort()).toEqual([`${folder}/aa.py`, `${folder}/b.py`]);
    expect((await page({ uris: named() })).files.map(({ path }) => path)).toEqual(['aa.py']);
  });
});

describe('changes of the inventory', () => {
  test('are told to those who asked, and name the files', async () => {
    const host = await start({ [`${folder}/a.py`]: call, [`${folder}/b.py`]: call });
    const change = (text: string): void => {
      host.files.set(`${folder}/b.py`, text);
      client.fileChanged(`${folder}/b.py`, FileChangeType.Changed);
    };
    change(call.replace('gpt-4o', 'o3'));
    await client.diagnostics(`${folder}/b.py`, ({ diagnostics }) => diagnostics.some(({ message }) => JSON.stringify(message).includes('o3')));
    expect(changes).toEqual([]);
    await page();
    change(call);
    await client.until(() => changes.length === 1, 'the change is told');
    expect(changes).toEqual([{ uris: [`${folder}/b.py`] }]);
    change('# nothing\n');
    await client.until(() => changes.length === 2, 'that it has none any more is told');
    expect([(await page({ uris: [`${folder}/b.py`] })).files, (await page()).total]).toEqual([[], { files: 1, sites: 1 }]);
  });

  test('of very many files name none', { timeout: 30_000 }, async () => {
    const host = await start({ [`${folder}/a.py`]: call });
    await page();
    for (let i = 0; i < 600; i++) {
      host.files.set(`${folder}/many${i}.py`, call);
      client.fileChanged(`${folder}/many${i}.py`, FileChangeType.Created);
    }
    await client.until(() => client.statuses.at(-1)?.findings === 601, 'all are scanned', 20_000);
    await client.until(() => changes.some(({ uris }) => uris === undefined) || named().length === 600, 'the changes are told');
    expect(changes.every(({ uris }) => uris === undefined || uris.length <= 500)).toBe(true);
    expect((await page()).total).toEqual({ files: 601, sites: 601 });
  });

  test('take everything back when Modelshift is switched off', async () => {
    await start({ [`${folder}/a.py`]: call });
    await page();
    client.configure({ enable: false });
    await client.until(() => changes.length === 1, 'the change is told');
    expect(await page()).toEqual({ files: [], total: { files: 0, sites: 0 } });
  });
});
