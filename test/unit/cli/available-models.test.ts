import { describe, expect, test } from 'vitest';
import { showAvailable } from '../../../src/cli/available-models.ts';
import { STATUS } from '../../../src/cli/command.ts';
import { readModelsRequest } from '../../../src/cli/models-request.ts';
import { MemoryTerminal } from '../../support/memory-terminal.ts';
import { modelListServer } from '../../support/model-list-server.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';

const CANARY = 'sk-canary-77c1e0aa';
const { registry, data: { endpoints } } = shippedEngine();

async function available(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<{ readonly terminal: MemoryTerminal; readonly status: number }> {
  const terminal = new MemoryTerminal('/');
  return { terminal, status: await showAvailable(readModelsRequest(['--available', '--today', TODAY, ...args]), { registry, endpoints, environment }, terminal) };
}

describe('models --available', () => {
  test('shows what the provider lists beside what the data says, each with who says it', async () => {
    await using server = await modelListServer();
    const { terminal, status } = await available(['--base-url', server.baseUrl('good')], { MODELSHIFT_API_KEY: CANARY });
    expect(status).toBe(STATUS.clean);
    expect(terminal.results).toMatch(/^gpt-4o {2,}created 2024-05-10, shutdown 2027-01-14 \(http:\/\/127\.0\.0\.1:\d+, 2026-11-21\); retiring 2027-01-14 \(.+\)$/m);
    expect(terminal.results).toMatch(/^ft:gpt-4o:acme::1 +listed \(.*\); not in the data$/m);
    expect(terminal.results).toContain('3 models that the key can use');
    expect(server.arrived[0]?.headers.authorization).toBe(`Bearer ${CANARY}`);
  });

  test('as JSON says null where nobody says anything', async () => {
    await using server = await modelListServer();
    const { terminal } = await available(['--base-url', server.baseUrl('good'), '--format', 'json']);
    const { models, origin } = JSON.parse(terminal.results) as { models: { id: string }[]; origin: string };
    expect(origin).toBe(server.url);
    expect(models.find(({ id }) => id.startsWith('ft:'))).toEqual({ id: 'ft:gpt-4o:acme::1', available: true, created: null, shutdownDate: null, data: null });
  });

  test('needs no key on this machine, and sends none', async () => {
    await using server = await modelListServer();
    const { status } = await available(['--base-url', server.baseUrl('good')], { OPENAI_API_KEY: CANARY });
    expect(status).toBe(STATUS.clean);
    expect(JSON.stringify(server.arrived)).not.toContain(CANARY);
  });

  test.each([
    [[], {}, /OPENAI_API_KEY is not set; it holds the key for https:\/\/api\.openai\.com/],
    [[], { MODELSHIFT_API_KEY: CANARY }, /OPENAI_API_KEY is not set/],
    [['--base-url', 'https://api.openai.com/other'], { MODELSHIFT_API_KEY: CANARY }, /OPENAI_API_KEY is not set/],
    [['--base-url', 'https://llm.example.com/v1'], { OPENAI_API_KEY: CANARY }, /MODELSHIFT_API_KEY is not set; it holds the key for https:\/\/llm\.example\.com/],
    [['--base-url', 'https://api.openai.com.example.com/v1'], { OPENAI_API_KEY: CANARY }, /MODELSHIFT_API_KEY is not set/],
    [['--base-url', 'http://llm.example.com/v1'], { MODELSHIFT_API_KEY: CANARY }, /only https/],
  ])('%j with %j is refused before anything is sent', async (args, environment, why) => {
    await expect(available(args, environment as Readonly<Record<string, string>>)).rejects.toThrow(why);
  });

  test('a list that does not come is said in words, without the key', async () => {
    await using server = await modelListServer();
    for (const behaviour of ['refused-key', 'forbidden', 'html', 'broken', 'no-list', 'redirect'] as const) {
      const { terminal, status } = await available(['--base-url', server.baseUrl(behaviour)], { MODELSHIFT_API_KEY: CANARY });
      expect(status).toBe(STATUS.failed);
      expect(terminal.messages).toHaveLength(1);
      expect([...terminal.messages, terminal.results].join('')).not.toContain(CANARY);
    }
  });

  test('a provider cannot write to the screen, nor have the key shown that it was sent', async () => {
    await using server = await modelListServer();
    const { terminal } = await available(['--base-url', server.baseUrl('echo')], { MODELSHIFT_API_KEY: CANARY });
    expect(terminal.results).toContain('red');
    expect(terminal.results).not.toContain(CANARY);
    expect(terminal.results.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  test('--base-url alone is a mistake', () => {
    expect(() => readModelsRequest(['--base-url', 'https://x.example'])).toThrow('--base-url is for --available');
  });
});
