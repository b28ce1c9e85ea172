import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PanelSession, resumed } from '../../../src/panel/session.ts';
import { openaiProvider } from '../../../src/providers/openai-provider.ts';
import { saved } from '../../../src/webview/page-state.ts';
import { ANSWER, startFaultServer, type FaultServer } from '../../support/fault-server.ts';
import { inputsFor, openPanel } from './panel-harness.ts';

let server: FaultServer;
beforeAll(async () => void (server = await startFaultServer()));
afterAll(() => server.close());

describe('before anything is sent', () => {
  test('a page that comes is told what is compared and what it may cost, and nothing goes anywhere', async () => {
    const before = server.seen.length;
    const panel = openPanel(server.url, inputsFor('priced', 'other'), { priced: ['priced'] });
    await panel.session.take({ type: 'ready' });
    const { facts, inputs, isReady } = panel.page();
    expect({ isReady, inputs }).toEqual({ isReady: true, inputs: inputsFor('priced', 'other') });
    expect(facts).toMatchObject({ variables: ['name'], missing: null, a: { known: true, price: '$1 input, $2 output per million tokens (list, data of 2026-11-01)' }, b: { known: false, price: null, mostUsd: null } });
    expect(JSON.parse(facts?.a.body ?? '')).toEqual({ model: 'priced', messages: [{ role: 'user', content: 'Say hello to Ada' }], max_tokens: 4096 });
    expect(facts?.a.mostUsd).toBeCloseTo((facts?.a.inputTokens ?? 0) / 1e6 + 4096 * 2 / 1e6);
    expect(server.seen).toHaveLength(before);
  });

  test.each([
    ['an untrusted workspace', { isTrusted: () => false }, /not trusted/],
    ['an address that is none', { destination: () => 'http://x.example: only https, and http on this machine' }, /modelshift\.api\.baseUrl cannot be used/],
    ['an origin without a key', { destination: () => ({ baseURL: 'https://api.example.com/v1', origin: 'https://api.example.com', isLoopback: false }) }, /no key for https:\/\/api\.example\.com/],
  ])('%s is said, and a run sends nothing', async (_what, ports, words) => {
    const before = server.seen.length;
    const panel = openPanel(server.url, inputsFor('any', 'any'), { ...ports, provider: () => Promise.reject(new Error('asked for a provider')) });
    await panel.run(['a', 'b'], inputsFor('any', 'any'));
    expect(panel.page().facts?.missing?.text).toMatch(words);
    expect(panel.page().said).toMatch(words);
    expect(panel.page().answers.a.phase).toBe('idle');
    expect(server.seen).toHaveLength(before);
  });

  test.each([
    ['no model', inputsFor('', 'any'), /Side A has no model/],
    ['parameters that are no JSON', { ...inputsFor('any', 'any'), b: { model: 'any', parameters: '{' } }, /Side B: The parameters are no JSON/],
    ['parameters that are a list', { ...inputsFor('any', 'any'), a: { model: 'any', parameters: '[]' } }, /must be an object/],
    ['an empty prompt', { ...inputsFor('any', 'any'), messages: [{ role: 'user' as const, content: ' ' }] }, /prompt is empty/],
  ])('%s is said, and a run sends nothing', async (_what, inputs, words) => {
    const before = server.seen.length;
    const panel = openPanel(server.url, inputs);
    await panel.run(['a', 'b'], inputs);
    expect(panel.page().said).toMatch(words);
    expect(server.seen).toHaveLength(before);
  });
});

describe('a request', () => {
  test('is what was shown, and nothing else', async () => {
    const inputs = { ...inputsFor('one', 'two', 'responses'), a: { model: 'one', parameters: '{"temperature": 0, "max_output_tokens": 9, "stream": false}' } };
    const panel = openPanel(server.url, inputs);
    await panel.session.take({ type: 'edited', inputs });
    const shown = JSON.parse(panel.page().facts?.a.body ?? '') as object;
    await panel.run(['a'], inputs);
    expect(shown).toEqual({ model: 'one', input: [{ role: 'user', content: 'Say hello to Ada' }], store: false, temperature: 0, max_output_tokens: 9 });
    expect(server.seen.at(-1)?.body).toEqual({ ...shown, stream: true });
  });

  test('that could pass the cap is not sent, and says so', async () => {
    const before = server.seen.length;
    const panel = openPanel(server.url, inputsFor('priced', 'other'), { priced: ['priced'], caps: () => ({ perRunUsd: 0.000001, perDayUsd: 5, perRunTokens: 3 }) });
    await panel.run(['a', 'b'], inputsFor('priced', 'other'));
    expect(panel.page().answers).toMatchObject({ a: { end: { state: 'over budget' } }, b: { end: { state: 'over budget' } } });
    expect(server.seen).toHaveLength(before);
    expect(panel.spent()).toBe(0);
  });

  test('counts for the day with what it cost, and the day has a cap of its own', async () => {
    const panel = openPanel(server.url, inputsFor('priced', 'priced'), { priced: ['priced'], caps: () => ({ perRunUsd: 1, perDayUsd: 0.02, perRunTokens: 0 }) });
    await panel.run(['a', 'b'], inputsFor('priced', 'priced'));
    expect(panel.spent()).toBeCloseTo(2 * (3 + 4 * 2) / 1e6);
    expect(panel.page().facts?.spentTodayUsd).toBeCloseTo(2 * 11 / 1e6);
    await panel.run(['a', 'b'], { ...inputsFor('priced', 'priced'), b: { model: 'priced', parameters: '{"max_tokens": 100000}' } });
    expect(panel.page().answers).toMatchObject({ a: { end: { state: 'done' } }, b: { end: { state: 'over budget' } } });
  });
});

test('a page that comes back is told what there is', async () => {
  const panel = openPanel(server.url, inputsFor('any', 'any'));
  await panel.run(['a'], inputsFor('any', 'any'));
  await panel.session.take({ type: 'ready' });
  expect(panel.messages.findLast(({ type }) => type === 'session')).toMatchObject({ answers: { a: { phase: 'ended', text: ANSWER }, b: { phase: 'idle' } } });
});

test('after a reload of the window the inputs and answers are there, and what ran has ended', async () => {
  const panel = openPanel(server.url, inputsFor('stall', 'any'), { idleMs: 10_000 });
  await panel.session.take({ type: 'ready' });
  const run = panel.run(['a', 'b'], inputsFor('stall', 'any'));
  await panel.until(({ answers }) => answers.a.phase === 'streaming' && answers.b.phase === 'ended');
  const kept: unknown = JSON.parse(JSON.stringify(saved(panel.page())));
  panel.session.dispose();
  await run;
  expect(resumed(kept)).toMatchObject({ inputs: inputsFor('stall', 'any'), answers: { a: { phase: 'ended', text: 'a', end: { state: 'stopped' } }, b: { phase: 'ended', text: ANSWER, end: { state: 'done' } } } });
  expect(resumed({ version: 2 })).toBeUndefined();
  expect(resumed(undefined)).toBeUndefined();
});

test('the key goes to the server, and nowhere else', async () => {
  const key = 'sk-canary-19ab';
  const inputs = inputsFor('any', 'fault-unauthorised');
  const panel = openPanel(server.url, inputs, { hasKey: () => Promise.resolve(true), provider: (destination) => Promise.resolve(openaiProvider(destination, () => Promise.resolve(key))) });
  await panel.session.take({ type: 'ready' });
  await panel.run(['a', 'b'], inputs);
  for (const as of ['curl', 'python', 'typescript', 'answer'] as const) await panel.session.take({ type: 'copy', side: 'a', as });
  expect(server.seen.at(-1)?.headers.authorization).toBe(`Bearer ${key}`);
  expect(JSON.stringify([panel.messages, panel.copied, saved(panel.page())])).not.toContain(key);
});

describe('code for the clipboard', () => {
  const inputs = { ...inputsFor('it\'s', 'any'), messages: [{ role: 'user' as const, content: `'; rm -rf / #"\n${'${x}'} $(id)` }] };
  const copied = async (as: 'curl' | 'python' | 'typescript'): Promise<string> => {
    const panel = openPanel('http://127.0.0.1:1', inputs);
    await panel.session.take({ type: 'edited', inputs });
    await panel.session.take({ type: 'copy', side: 'a', as });
    return panel.copied[0] ?? '';
  };

  test.each(['python', 'typescript'] as const)('%s holds the request and a variable for the key', async (as) => {
    expect(await copied(as)).toMatchSnapshot();
  });

  test('curl gets from a shell exactly the body that is sent, and a variable for the key', async () => {
    const shell = `curl() { for argument in "$@"; do printf '%s\\0' "$argument"; done; }; API_KEY=given; ${await copied('curl')}`;
    const [url, , authorization, , , , body] = execFileSync('sh', ['-c', shell], { encoding: 'utf8' }).split('\0');
    expect([url, authorization]).toEqual(['http://127.0.0.1:1/v1/chat/completions', 'Authorization: Bearer given']);
    expect(JSON.parse(body ?? '')).toEqual({ model: 'it\'s', messages: inputs.messages, max_tokens: 4096 });
  });
});

test('what is no message is dropped and counted, and never throws', async () => {
  const panel = openPanel(server.url, inputsFor('any', 'any'));
  const cyclic: { self?: unknown } = {};
  cyclic.self = cyclic;
  const wrong = [null, 1, 'run', {}, { type: 'eval', code: '1' }, { type: 'run' }, { type: 'run', sides: [], inputs: inputsFor('a', 'b') }, { type: 'copy', side: 'c', as: 'curl' }, cyclic, { type: 'edited', inputs: inputsFor('x'.repeat(1_000_001), 'b') }, 10n];
  for (const message of wrong) await panel.session.take(message);
  expect(panel.session).toBeInstanceOf(PanelSession);
  expect({ dropped: panel.session.dropped, messages: panel.messages }).toEqual({ dropped: wrong.length, messages: [] });
});
