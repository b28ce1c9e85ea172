import { CancellationTokenSource } from 'vscode-languageserver/node';
import { afterEach, describe, expect, test } from 'vitest';
import { listedModelsMethod, type ListedModels } from '../../src/protocol/listed-models.ts';
import { reportMethod, type ReportAnswer } from '../../src/protocol/report.ts';
import { MemoryHost } from './memory-host.ts';
import { engine } from './engine.ts';
import { TestClient } from './test-client.ts';

const folder = 'file:///work/app';
const code = (model: string): string => `client.chat.completions.create({ model: "${model}", messages: [{ role: "user", content: "Sort this ticket." }] });\n`;
let client: TestClient;
afterEach(() => client.dispose());

async function report(params: object): Promise<ReportAnswer> {
  return client.connection.sendRequest(reportMethod, { to: 'gpt-5.5', volumes: {}, ...params });
}

function made(answer: ReportAnswer): Extract<ReportAnswer, { kind: 'report' }> {
  return answer.kind === 'report' ? answer : expect.fail(answer.reason);
}

describe('the report of open folders', () => {
  test('is of the files as they are, and of the buffers where there are some', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine, { [`${folder}/a.ts`]: code('gpt-5.4'), [`${folder}/b.ts`]: code('gpt-5.5'), [`${folder}/evals/cases/x.jsonl`]: '{}' }), { folders: [folder] });
    client.open(`${folder}/b.ts`, code('gpt-4o'), 1, 'typescript');
    const { workloads, markdown, html } = made(await report({}));
    expect(workloads).toEqual([{ name: 'a.ts', model: 'gpt-5.4', verdict: 'keep' }, { name: 'b.ts', model: 'gpt-4o', verdict: 'upgrade' }]);
    expect(markdown).toMatch(/^# Moving to gpt-5\.5/);
    expect(html).toMatch(/^<!doctype html>/);
  });

  test('takes what was entered, and what the provider listed', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine, { [`${folder}/a.ts`]: code('gpt-5.4') }), { folders: [folder] });
    const { markdown } = made(await report({ volumes: { 'a.ts': { requestsPerMonth: 1000, inputTokens: 1000, outputTokens: 0, cachedPercent: 0 } }, listed: { ids: ['gpt-5.4'], on: '2026-11-20' } }));
    expect(markdown).toMatch(/In a month: \\\$2\.50 today, \\\$5\.00 on gpt-5\.5/);
    expect(markdown).toContain('the key does not see gpt-5.5 (looked on 2026-11-20)');
  });

  test('of several folders has their names before the paths, as many as tell them apart', async () => {
    const files = { 'file:///x/app/a.ts': code('gpt-5.4'), 'file:///y/app/a.ts': code('gpt-5.4'), 'file:///y/app/inner/b.ts': code('gpt-5.4') };
    client = await TestClient.inMemory(new MemoryHost(engine, files), { folders: ['file:///x/app', 'file:///y/app', 'file:///y/app/inner'] });
    expect(made(await report({})).workloads.map(({ name }) => name).sort()).toEqual(['inner/b.ts', 'x/app/a.ts', 'y/app/a.ts']);
  });

  test('needs no trust: nothing is changed, and nobody is asked', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine, { [`${folder}/a.ts`]: code('gpt-5.4') }), { folders: [folder], settings: { trusted: false } });
    expect(made(await report({})).workloads).toHaveLength(1);
  });

  test.each([
    [{ to: 'gpt-9' }, /no data on the model 'gpt-9'/],
    [{ to: 'claude-sonnet-5-5' }, /no release date of claude-sonnet-5-5/],
  ])('with %j is refused in words', async (params, why) => {
    client = await TestClient.inMemory(new MemoryHost(engine), { folders: [folder] });
    expect(await report(params)).toEqual({ kind: 'refused', reason: expect.stringMatching(why) as string });
  });

  test('without a folder that can be read is refused in words', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine), { folders: ['vscode-vfs://github/a/b'] });
    expect(await report({})).toMatchObject({ kind: 'refused' });
  });

  test('can be cancelled between two files, and lets messages in', async () => {
    const host = new MemoryHost(engine, Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`${folder}/${i}.ts`, code('gpt-5.4')])));
    client = await TestClient.inMemory(host, { folders: [folder] });
    await client.connection.sendRequest('modelshift/scanWorkspace', {});
    host.readMs = 30;
    host.slices.length = 0;
    const source = new CancellationTokenSource();
    host.onPause = () => source.cancel();
    const answer = client.connection.sendRequest<ReportAnswer>(reportMethod, { to: 'gpt-5.5', volumes: {} }, source.token);
    expect(await answer).toEqual({ kind: 'refused', reason: 'Cancelled.' });
    expect(host.slices.length).toBeLessThan(5);
  });

  test.each([[{}], [{ to: 1, volumes: {} }], [{ to: 'a', volumes: { x: { requestsPerMonth: -1 } } }], [null]])('is not made of %j', async (params) => {
    client = await TestClient.inMemory(new MemoryHost(engine), { folders: [folder] });
    await expect(client.connection.sendRequest(reportMethod, params as object)).rejects.toThrow();
  });
});

test('a list of models is put beside the data; what is missing is known for the origin of a provider alone', async () => {
  client = await TestClient.inMemory(new MemoryHost(engine), {});
  const beside = (origin: string): Promise<ListedModels> => client.connection.sendRequest(listedModelsMethod, { origin, models: [{ id: 'gpt-5.5' }] });
  const own = await beside('https://api.openai.com');
  expect(own.today).toBe('2026-11-21');
  expect(own.rows[0]).toMatchObject({ id: 'gpt-5.5', isListed: true });
  expect(own.rows.find(({ id }) => id === 'gpt-5.4')).toMatchObject({ isListed: false });
  expect((await beside('https://llm.example.com')).rows).toHaveLength(1);
});
