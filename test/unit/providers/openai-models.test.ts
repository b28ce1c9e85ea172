import { afterEach, describe, expect, test, vi } from 'vitest';
import { destinationOf, type Destination } from '../../../src/providers/destination.ts';
import { failureInWords, type ListAnswer, type ListRequest } from '../../../src/providers/list-models.ts';
import { listModels } from '../../../src/providers/openai-models.ts';
import { modelListServer, type ListBehaviour } from '../../support/model-list-server.ts';

const CANARY = 'sk-canary-3f9d1c77b2';
const QUICK = { totalMs: 3_000, idleMs: 300, bytes: 200_000 };

function at(baseUrl: string): Destination {
  const destination = destinationOf(baseUrl);
  if (typeof destination === 'string') throw new Error(destination);
  return destination;
}

async function ask(baseUrl: string, more: Partial<ListRequest> = {}): Promise<ListAnswer> {
  return listModels({ destination: at(baseUrl), key: () => Promise.resolve(CANARY), limits: QUICK, ...more });
}

afterEach(() => void vi.unstubAllEnvs());

describe('the list of models', () => {
  test('comes with exact ids and days', async () => {
    await using server = await modelListServer();
    expect(await ask(server.baseUrl('good'))).toEqual({ kind: 'listed', models: [
      { id: 'ft:gpt-4o:acme::1' },
      { id: 'gpt-4o', created: '2024-05-10', shutdownDate: '2027-01-14' },
      { id: 'gpt-5.5', created: '2026-04-23' },
    ] });
    expect(server.arrived).toHaveLength(1);
    expect(server.arrived[0]?.headers.authorization).toBe(`Bearer ${CANARY}`);
  });

  test.each<[ListBehaviour, string]>([
    ['refused-key', 'key-refused'], ['forbidden', 'forbidden'], ['missing', 'not-found'], ['limited', 'rate-limited'], ['broken', 'server-error'], ['html', 'not-json'],
    ['no-list', 'not-a-list'], ['bad-json', 'not-a-list'], ['huge', 'too-large'], ['stall', 'stalled'],
  ])('of a provider that answers as %s fails as %s, after one request', async (behaviour, why) => {
    await using server = await modelListServer();
    const answer = await ask(server.baseUrl(behaviour));
    expect(answer).toMatchObject({ kind: 'failed', why });
    expect(server.arrived).toHaveLength(1);
    expect(JSON.stringify(answer)).not.toContain(CANARY);
  });

  test('that never begins ends by the clock', async () => {
    await using server = await modelListServer();
    expect(await ask(server.baseUrl('hang'), { limits: { ...QUICK, totalMs: 200 } })).toEqual({ kind: 'failed', why: 'timed-out' });
  });

  test('that drips on past the limit for all of it ends by the clock', async () => {
    await using server = await modelListServer();
    expect(await ask(server.baseUrl('stall'), { limits: { totalMs: 200, idleMs: 5_000, bytes: 1_000 } })).toEqual({ kind: 'failed', why: 'timed-out' });
  });

  test('is not asked for elsewhere: the key of one origin never reaches another', async () => {
    await using other = await modelListServer();
    await using server = await modelListServer(other.url);
    expect(await ask(server.baseUrl('redirect'))).toEqual({ kind: 'failed', why: 'redirected' });
    expect(other.arrived).toEqual([]);
  });

  test('of a machine that is not there fails in words', async () => {
    const server = await modelListServer();
    const gone = server.baseUrl('good');
    await server[Symbol.asyncDispose]();
    expect(await ask(gone)).toEqual({ kind: 'failed', why: 'unreachable' });
  });

  test('can be cancelled, before and meanwhile', async () => {
    await using server = await modelListServer();
    expect(await ask(server.baseUrl('good'), { signal: AbortSignal.abort() })).toEqual({ kind: 'failed', why: 'cancelled' });
    const stop = new AbortController();
    const answer = ask(server.baseUrl('hang'), { signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    expect(await answer).toEqual({ kind: 'failed', why: 'cancelled' });
  });

  test('takes nothing from the environment: no key, no address, no header', async () => {
    await using server = await modelListServer();
    await using hostile = await modelListServer();
    for (const [name, value] of Object.entries({
      OPENAI_API_KEY: 'sk-of-the-environment', OPENAI_ADMIN_KEY: 'sk-of-the-admin', OPENAI_BASE_URL: hostile.baseUrl('good'), OPENAI_ORG_ID: 'org-of-the-environment',
      OPENAI_PROJECT_ID: 'project-of-the-environment', OPENAI_CUSTOM_HEADERS: 'x-of-the-environment: 1', OPENAI_LOG: 'debug',
    })) vi.stubEnv(name, value);
    const said = vi.spyOn(console, 'debug').mockImplementation(() => undefined);
    await ask(server.baseUrl('good'));
    await ask(server.baseUrl('good'), { key: undefined });
    expect(said).not.toHaveBeenCalled();
    expect(hostile.arrived).toEqual([]);
    expect(JSON.stringify(server.arrived)).not.toMatch(/of-the-/);
    expect(server.arrived[1]?.headers.authorization).toBeUndefined();
  });

  test('sends organization and project where they are named', async () => {
    await using server = await modelListServer();
    await ask(server.baseUrl('good'), { organization: 'org-1', project: 'proj-2' });
    expect(server.arrived[0]?.headers).toMatchObject({ 'openai-organization': 'org-1', 'openai-project': 'proj-2' });
  });

  test.each(['with space', 'line\nbreak', 'schlüssel', ''])('refuses to send the key %j, and does not quote it', async (key) => {
    await using server = await modelListServer();
    expect(await ask(server.baseUrl('good'), { key: () => Promise.resolve(key) })).toEqual({ kind: 'failed', why: 'key-malformed' });
    expect(server.arrived).toEqual([]);
  });

  test('asks for the key once, when it sends', async () => {
    await using server = await modelListServer();
    const key = vi.fn(() => Promise.resolve(CANARY));
    await ask(server.baseUrl('good'), { key });
    expect(key).toHaveBeenCalledTimes(1);
  });

  test('passes over entries that are no models, days that no calendar has, and ids that quote the key', async () => {
    await using server = await modelListServer();
    expect(await ask(server.baseUrl('echo'))).toEqual({ kind: 'listed', models: [{ id: '\u001b[31mred' }] });
    expect(await ask(server.baseUrl('echo'), { key: undefined })).toEqual({ kind: 'listed', models: [{ id: '\u001b[31mred' }, { id: 'undefined' }] });
  });
});

describe('a failure in words', () => {
  test('names the address, and nothing that the other side said', async () => {
    await using server = await modelListServer();
    for (const behaviour of ['refused-key', 'forbidden', 'missing', 'limited', 'broken', 'html', 'no-list', 'redirect'] as const) {
      const answer = await ask(server.baseUrl(behaviour));
      const words = answer.kind === 'failed' ? failureInWords(answer, server.url) : '';
      expect(words).toContain(server.url);
      expect(words).not.toContain(CANARY);
      expect(words).not.toContain('Sign in');
    }
  });
});
