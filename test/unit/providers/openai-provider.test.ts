import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Attempt, CallLimits, ModelCall } from '../../../src/compare/provider.ts';
import { destinationOf, type Destination } from '../../../src/providers/destination.ts';
import { openaiProvider } from '../../../src/providers/openai-provider.ts';
import { ANSWER, startFaultServer, type FaultServer } from '../../support/fault-server.ts';

const ENDPOINTS = ['chat', 'responses'] as const;
const KEY = 'sk-canary-7f3a';

let server: FaultServer;
let elsewhere: FaultServer;
beforeAll(async () => {
  elsewhere = await startFaultServer();
  server = await startFaultServer({ redirectTo: elsewhere.url });
});
afterAll(() => Promise.all([server.close(), elsewhere.close()]));
afterEach(() => vi.unstubAllEnvs());

function at(url: string): Destination {
  const destination = destinationOf(`${url}/v1`);
  if (typeof destination === 'string') throw new Error(destination);
  return destination;
}

const bodyFor = (endpoint: ModelCall['endpoint'], model: string): ModelCall => ({ endpoint, body: endpoint === 'chat' ? { model, messages: [{ role: 'user', content: 'hi' }] } : { model, input: 'hi' } });

function call(endpoint: ModelCall['endpoint'], model: string, { signal = new AbortController().signal, maxLength = 1_000_000, onText = () => undefined, idleMs = 400 }: Partial<CallLimits> = {}): Promise<Attempt> {
  return openaiProvider(at(server.url), () => Promise.resolve(KEY)).call(bodyFor(endpoint, model), { idleMs, maxLength, signal, onText });
}

/** The state of each fault, the text that is kept, and the kind of the error. */
const FAULTS: readonly (readonly [fault: string, state: Attempt['state'], text: string, kind?: string])[] = [
  ['rate-limit', 'error', '', 'rate limit'], ['server-error', 'error', '', 'provider'], ['hang', 'error', '', 'timeout'], ['stall', 'stalled', 'a'],
  ['cut', 'error', 'a', 'transport'], ['eof', 'incomplete', 'a'], ['bad-json', 'error', 'a', 'provider'], ['html', 'error', '', 'not a stream'],
  ['mid-error', 'error', 'a'], ['split-utf8', 'done', ANSWER], ['crlf', 'done', ANSWER], ['redirect', 'error', '', 'transport'],
];

describe.each(ENDPOINTS)('%s', (endpoint) => {
  test.each(FAULTS)('%s ends as %s, with the text so far', async (fault, state, text, kind) => {
    const answer = await call(endpoint, `fault-${fault}`);
    expect({ state: answer.state, text: answer.text }).toEqual({ state, text });
    if (kind !== undefined) expect(answer.error?.kind).toBe(kind);
    expect(answer.error === undefined).toBe(state !== 'error');
    expect(JSON.stringify(answer)).not.toContain(KEY);
  });

  test('an answer has its text in pieces, its times, usage and request id', async () => {
    const pieces: string[] = [];
    const answer = await call(endpoint, 'any', { onText: (piece) => pieces.push(piece) });
    expect(pieces.join('')).toBe(ANSWER);
    expect(answer).toMatchObject({ state: 'done', usage: { input: 3, cached: 1, output: 4, reasoning: 2, estimated: false }, requestId: 'req_1' });
    expect(answer.ttftMs).toBeLessThanOrEqual(answer.totalMs ?? 0);
  });

  test('a cap on the answer, a filter, a refusal and a tool are told from one another', async () => {
    const states = await Promise.all(['length', 'filter', 'refusal', 'tool'].map((model) => call(endpoint, model)));
    expect(states.map(({ state }) => state)).toEqual(['truncated', 'refused', 'refused', 'done']);
    expect(states[3]?.toolCalls).toEqual(['search']);
  });

  test('an endless answer is cut', async () => {
    const answer = await call(endpoint, 'endless', { maxLength: 50_000 });
    expect(answer.state).toBe('too long');
    expect(answer.text.length).toBeLessThan(100_000);
  });

  test('stopping ends the request at once, and the socket with it', async () => {
    const stop = new AbortController();
    const stopped = call(endpoint, 'stall', { signal: stop.signal, onText: () => stop.abort(), idleMs: 10_000 });
    expect(await stopped).toMatchObject({ state: 'stopped', text: 'a' });
    expect(await call(endpoint, 'any', { signal: stop.signal })).toMatchObject({ state: 'stopped', text: '' });
  });

  test('what the environment says of addresses, keys and headers goes nowhere', async () => {
    for (const name of ['OPENAI_BASE_URL', 'OPENAI_API_KEY', 'OPENAI_ADMIN_KEY', 'OPENAI_ORG_ID', 'OPENAI_PROJECT_ID', 'OPENAI_CUSTOM_HEADERS']) {
      vi.stubEnv(name, name === 'OPENAI_BASE_URL' ? `${elsewhere.url}/v1` : name === 'OPENAI_CUSTOM_HEADERS' ? 'x-leak: env-canary' : 'env-canary');
    }
    const before = elsewhere.seen.length;
    expect((await call(endpoint, 'any')).state).toBe('done');
    const last = server.seen.at(-1);
    expect(last?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(JSON.stringify(last)).not.toContain('env-canary');
    expect(elsewhere.seen).toHaveLength(before);
    expect(process.env['OPENAI_API_KEY']).toBe('env-canary');
  });
});

test.each(['sk-canary-1\nx', 'sk canary', 'sk-canary\r'])('a key that no header can carry is refused without being quoted', async (key) => {
  const answer = await openaiProvider(at(server.url), () => Promise.resolve(key)).call(bodyFor('chat', 'any'), { idleMs: 400, maxLength: 1000, signal: new AbortController().signal, onText: () => undefined });
  expect(answer.state).toBe('error');
  expect(JSON.stringify(answer)).not.toContain('canary');
});

test('a redirect brings nothing to another origin', async () => {
  const before = elsewhere.seen.length;
  await call('chat', 'fault-redirect');
  expect(elsewhere.seen).toHaveLength(before);
});

test('a server that refuses to report usage is asked once more without', async () => {
  const before = server.seen.length;
  expect(await call('chat', 'no-usage-option')).toMatchObject({ state: 'done', text: 'ok', usage: null });
  expect(server.seen.length - before).toBe(2);
});

test('no socket stays open after 100 requests that were stopped', async () => {
  const own = await startFaultServer();
  const provider = openaiProvider(at(own.url), () => Promise.resolve(KEY));
  await Promise.all(Array.from({ length: 100 }, async (_, i) => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), i % 20);
    const { state } = await provider.call(bodyFor(i % 2 === 0 ? 'chat' : 'responses', 'stall'), { idleMs: 10_000, maxLength: 1000, signal: stop.signal, onText: () => undefined });
    expect(state).toBe('stopped');
  }));
  await vi.waitFor(async () => expect(await own.open()).toBe(0), 5000);
  await own.close();
});

describe('addresses', () => {
  test.each(['ftp://x', 'nope', 'http://example.com/v1', 'https://user:pass@example.com/v1', 'http://127.0.0.1.example.com', 'file:///etc/passwd', 'data:,x'])('%s is none to send to', (url) => {
    expect(destinationOf(url)).toBeTypeOf('string');
  });

  test.each([['https://api.example.com/v1', 'https://api.example.com', false], ['http://127.0.0.1:8080/v1', 'http://127.0.0.1:8080', true], ['http://localhost:1/v1', 'http://localhost:1', true], ['http://[::1]:9/v1', 'http://[::1]:9', true]] as const)('%s has the origin %s', (url, origin, isLoopback) => {
    expect(destinationOf(url)).toMatchObject({ origin, isLoopback });
  });
});
