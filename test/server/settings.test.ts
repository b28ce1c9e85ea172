import { afterEach, describe, expect, test } from 'vitest';
import { isApplyAlias } from '../../src/protocol/apply-alias.ts';
import { isIgnoreFinding } from '../../src/protocol/ignore-finding.ts';
import { listTargetsMethod, type TargetChoice } from '../../src/protocol/list-targets.ts';
import { readServerSettings } from '../../src/protocol/server-settings.ts';
import { isWorkspaceStatus } from '../../src/protocol/workspace-status.ts';
import { engine } from './engine.ts';
import { MemoryHost } from './memory-host.ts';
import { TestClient } from './test-client.ts';

const folder = 'file:///code/app';
const uri = `${folder}/a.py`;
const other = `${folder}/b.py`;
const text = 'import openai\nopenai.OpenAI().responses.create(model="gpt-5.4", input="Think step by step.")\n';
const codes = (diagnostics: readonly { code?: unknown; severity?: unknown }[]): unknown[] => diagnostics.map((d) => `${String(d.code)} ${String(d.severity)}`);

let client: TestClient | undefined;
afterEach(() => client?.dispose());

describe('settings', () => {
  test('a target of their own weighs more than the default, none takes it away, in open and in closed files', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine, { [other]: text }), { folders: [folder] });
    client.open(uri, text);
    const byDefault = codes((await client.diagnostics(uri)).diagnostics);
    expect(byDefault).toContain('prompt-step-by-step 3');
    await client.diagnostics(other);
    client.configure({ target: 'gpt-5.5' });
    await client.diagnostics(uri, ({ diagnostics }) => codes(diagnostics).includes('prompt-step-by-step 2'));
    await client.diagnostics(other, ({ diagnostics }) => codes(diagnostics).includes('prompt-step-by-step 2'));
    client.configure({ target: 'none' });
    await client.diagnostics(uri, ({ diagnostics }) => !codes(diagnostics).some((code) => String(code).startsWith('prompt-')));
    await client.diagnostics(other, ({ diagnostics }) => !codes(diagnostics).some((code) => String(code).startsWith('prompt-')));
  });

  test('off takes every diagnostic and the numbers back, on brings them again', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine, { [other]: text }), { folders: [folder] });
    client.open(uri, text);
    await client.diagnostics(uri);
    await client.diagnostics(other);
    client.configure({ enable: false });
    await client.diagnostics(uri, ({ diagnostics }) => diagnostics.length === 0);
    await client.diagnostics(other, ({ diagnostics }) => diagnostics.length === 0);
    await client.until(() => client?.statuses.at(-1)?.findings === 0, 'no findings are counted');
    expect(await client.hover(uri, 'gpt-5.4', text)).toBeNull();
    client.configure({ enable: true });
    await client.diagnostics(uri, ({ diagnostics }) => diagnostics.length > 0);
    await client.diagnostics(other, ({ diagnostics }) => diagnostics.length > 0);
  });

  test('a bad value is named in the log, and the rest still works', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine), { settings: { run: 'sometimes', target: 'none' } });
    client.open(uri, text);
    const { diagnostics } = await client.diagnostics(uri);
    expect(codes(diagnostics)).not.toContain('prompt-step-by-step 3');
    expect(client.log.join('\n')).toContain('modelshift.run');
  });

  test('an unknown target is said once, with the nearest ids, and the default applies', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine), { folders: [folder], settings: { target: 'gpt-5.55' } });
    client.open(uri, text);
    expect(codes((await client.diagnostics(uri)).diagnostics)).toContain('prompt-step-by-step 3');
    client.configure({ target: 'gpt-5.55', run: 'onSave' });
    await client.connection.sendRequest(listTargetsMethod);
    expect(client.messages).toEqual([expect.stringMatching(/'gpt-5\.55'.*nearest are .*gpt-5\.5/)]);
    client.configure({ target: 'no-such-model-at-all' });
    await client.until(() => client?.messages.length === 2, 'the next one is said, too');
  });

  test('a target is known by every name that the data has for it', async () => {
    const model = engine.registry.models.find(({ aliases }) => aliases.length > 0);
    client = await TestClient.inMemory(new MemoryHost(engine), { folders: [folder], settings: { target: model?.aliases[0] } });
    client.open(uri, text);
    await client.diagnostics(uri);
    expect(model).toBeDefined();
    expect(client.messages).toEqual([]);
  });

  test('of others, or the same again, change nothing', async () => {
    const host = new MemoryHost(engine, { [other]: text });
    client = await TestClient.inMemory(host, { folders: [folder], settings: { target: 'none' } });
    client.open(uri, text);
    await client.diagnostics(uri);
    await client.idle();
    const [listings, published] = [host.listings, client.published.length];
    for (const settings of [{}, null, { python: {} }, { modelshift: { target: 'none' } }]) void client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    await client.connection.sendRequest(listTargetsMethod);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect([host.listings, client.published.length]).toEqual([listings, published]);
  });

  test('the models to choose from are alive, newest first', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine));
    const targets = await client.connection.sendRequest<TargetChoice[]>(listTargetsMethod);
    expect(targets.map((t) => t.id)).toContain('gpt-5.5');
    expect(targets.map((t) => t.id)).not.toContain('gpt-4-32k');
    expect(targets.find((t) => t.id === 'gpt-5.5')?.provider).toBe('OpenAI');
    const dates = targets.flatMap((t) => t.released ?? []);
    expect(dates).toEqual(dates.toSorted().toReversed());
  });

  test('a new day counts anew, with the next edit', async () => {
    const host = new MemoryHost(engine, { [other]: text.replace('gpt-5.4', 'gpt-4o') });
    client = await TestClient.inMemory(host, { folders: [folder] });
    client.open(uri, text);
    await client.until(() => client?.statuses.at(-1)?.nearestDays === 54, '54 days are left');
    host.day = '2026-11-22';
    client.change(uri, 2, { text: `${text}\n` });
    await client.until(() => client?.statuses.at(-1)?.nearestDays === 53, '53 days are left');
  });
});

describe('what comes over the wire', () => {
  test.each([[undefined], [null], [7], ['text'], [[]], [{}], [{ unknown: 1 }]])('settings read from %j are the defaults', (input) => {
    expect(readServerSettings(input)).toEqual({ settings: { enable: true, target: null, run: 'onType', codeLens: true, inlayHints: false, trusted: true }, problems: [] });
  });

  test('every bad setting is named, every good one is kept', () => {
    const { settings, problems } = readServerSettings({ enable: 'yes', target: 5, run: 'onSave', trusted: false });
    expect(settings).toEqual({ enable: true, target: null, run: 'onSave', codeLens: true, inlayHints: false, trusted: false });
    expect(problems.map((p) => p.split(':')[0])).toEqual(['modelshift.enable', 'modelshift.target']);
  });

  test('guards take the real thing and nothing else', () => {
    expect(isWorkspaceStatus({ retired: 0, retiring: 1, nearestDays: 3, findings: 1, scanning: true })).toBe(true);
    expect(isWorkspaceStatus({ retired: -1, retiring: 1, findings: 1, scanning: true })).toBe(false);
    expect(isWorkspaceStatus(undefined)).toBe(false);
    expect([{ start: 1, end: 2, value: 'o3' }, { start: '1', end: 2, value: 'o3' }].map((id) => isApplyAlias({ uri: 'file:///a.ts', ids: [id] }))).toEqual([true, false]);
    expect(['line', 'page'].map((scope) => isIgnoreFinding({ uri: 'file:///a.ts', ruleId: 'a', start: 1, end: 2, scope }))).toEqual([true, false]);
  });
});
