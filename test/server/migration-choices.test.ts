import { afterEach, describe, expect, test } from 'vitest';
import { migrationSourcesMethod, migrationTargetsMethod, type MigrationSources, type MigrationTarget } from '../../src/protocol/migration-choices.ts';
import type { PlanScope } from '../../src/protocol/plan-move.ts';
import { engine } from './engine.ts';
import { MemoryHost } from './memory-host.ts';
import { TestClient, type ClientOptions } from './test-client.ts';

const FOLDER = 'file:///work';
const call = (id: string): string => `client.responses.create({ model: "${id}", input });\n`;

let client: TestClient;
afterEach(() => client.dispose());

async function start(files: Readonly<Record<string, string>>, settings: ClientOptions['settings'] = {}): Promise<void> {
  const host = new MemoryHost(engine, Object.fromEntries(Object.entries(files).map(([path, text]) => [`${FOLDER}/${path}`, text])));
  client = await TestClient.inMemory(host, { folders: [FOLDER], settings });
}

const sources = (scope: PlanScope = { kind: 'workspace' }): Promise<MigrationSources> => client.connection.sendRequest(migrationSourcesMethod, { scope });
const targets = (...from: readonly (readonly [id: string, places: number])[]): Promise<MigrationTarget[]> => client.connection.sendRequest(migrationTargetsMethod, { from: from.map(([id, places]) => ({ id, places })) });

describe('the models of a scope', () => {
  test('are told with their places once the scan has ended, those to move first', async () => {
    await start({ 'a.ts': call('gpt-5.4') + call('gpt-5.4'), 'b.ts': `${call('o3')}export const MODELS = ["gpt-5.4", "o3", "gpt-4o", "gpt-4.1"];\n`, 'c.py': 'client.messages.create(model="claude-opus-4-1", max_tokens=5)\n', 'README.md': 'gpt-5.4' });
    const { models, files, scanned } = await sources();
    expect(models.map(({ id, places, others, isProposed }) => [id, places, others, isProposed])).toEqual([
      ['gpt-5.4', 2, 1, true], ['o3', 1, 1, true], ['gpt-4.1', 0, 1, false], ['gpt-4o', 0, 1, false], ['claude-opus-4-1-20250805', 1, 0, false],
    ]);
    expect([files, scanned]).toEqual([3, 3]);
    expect(models[1]?.status).toEqual({ state: 'retiring', on: '2026-12-11', days: 20 });
  });

  test('are proposed of another provider where the target has none there', async () => {
    await start({ 'c.py': 'client.messages.create(model="claude-opus-4-1", max_tokens=5)\nclient.messages.create(model="claude-opus-5-5", max_tokens=5)\n' });
    expect((await sources()).models.map(({ id, isProposed }) => [id, isProposed])).toEqual([['claude-opus-4-1-20250805', true], ['claude-opus-5-5', false]]);
  });

  test('are never proposed where they are the target, answer in no text, or are not known', async () => {
    await start({ 'a.ts': `${call('gpt-5.5')}${call('gpt-7.5')}client.embeddings.create({ model: "text-embedding-3-small", input });\n` });
    expect((await sources()).models.map(({ id, isProposed, isKnown }) => [id, isProposed, isKnown]).sort()).toEqual([['gpt-5.5', false, true], ['gpt-7.5', false, false], ['text-embedding-3-small', false, true]]);
  });

  test.each<[PlanScope, readonly string[]]>([
    [{ kind: 'folder', uri: `${FOLDER}/deep` }, ['o3']],
    [{ kind: 'files', uris: [`${FOLDER}/a.ts`] }, ['gpt-4o', 'gpt-5.4']],
    [{ kind: 'selection', uri: `${FOLDER}/a.ts`, range: { start: { line: 1, character: 0 }, end: { line: 1, character: 9 } } }, ['gpt-4o']],
    [{ kind: 'files', uris: [] }, []],
  ])('of %j are no others', async (scope, expected) => {
    await start({ 'a.ts': call('gpt-5.4') + call('gpt-4o'), 'deep/b.ts': call('o3') });
    expect((await sources(scope)).models.map(({ id }) => id)).toEqual(expected);
  });

  test('are none in an empty workspace', async () => {
    await start({});
    expect(await sources()).toEqual({ models: [], files: 0, scanned: 0, skipped: [] });
  });
});

describe('the targets of models', () => {
  test('begin with the default where the data has no word, and do not hold the source', async () => {
    await start({});
    const [first, ...others] = await targets(['gpt-5.4', 1]);
    expect(first).toMatchObject({ id: 'gpt-5.5', why: 'default', for: ['gpt-5.4'], price: { input: 5, output: 30 }, effort: { default: 'medium' }, changes: ['effort none → medium, is pinned'] });
    expect(others.map(({ id }) => id)).not.toContain('gpt-5.4');
    expect(others.every(({ provider }) => provider === 'openai')).toBe(true);
  });

  test('begin with the replacement of what most places use and what ends', async () => {
    await start({});
    expect((await targets(['o3', 3], ['gpt-5.4', 1])).slice(0, 2).map(({ id, why }) => [id, why])).toEqual([['gpt-5.6-sol', 'replacement'], ['gpt-5.5', 'default']]);
  });

  test('begin with the one that somebody chose', async () => {
    await start({}, { target: 'gpt-6-sol' });
    expect((await targets(['o3', 3])).slice(0, 2).map(({ id, why }) => [id, why])).toEqual([['gpt-6-sol', 'chosen'], ['gpt-5.6-sol', 'replacement']]);
  });

  test('say of older models that they are, list no snapshot and nothing that is gone', async () => {
    await start({});
    const all = await targets(['gpt-5.5', 1]);
    expect(all.find(({ id }) => id === 'gpt-5.4')?.isOlder).toBe(true);
    expect(all.filter(({ id }) => /\d{4}-\d\d-\d\d$/.test(id) || engine.registry.get(id)?.status === 'retired')).toEqual([]);
  });

  test('leave out what no source says', async () => {
    await start({});
    const unpriced = (await targets(['gpt-5.4', 1])).filter(({ id }) => engine.registry.get(id)?.pricePerMTok === undefined);
    for (const each of unpriced) expect(Object.keys(each)).not.toContain('price');
    const unknown = (await targets(['gpt-5.4', 1])).find(({ id }) => engine.registry.get(id)?.params.defaultEffort === undefined);
    expect(unknown).toBeDefined();
    expect(unknown?.effort?.default).toBeUndefined();
  });

  test('are none of models that the data does not know', async () => {
    await start({});
    expect(await targets(['gpt-7.5', 1])).toEqual([]);
  });

  test('are asked for as the protocol says', async () => {
    await start({});
    await expect(client.connection.sendRequest(migrationTargetsMethod, { from: ['gpt-5.4'] })).rejects.toThrow('malformed');
    await expect(client.connection.sendRequest(migrationSourcesMethod, {})).rejects.toThrow('malformed');
  });
});
