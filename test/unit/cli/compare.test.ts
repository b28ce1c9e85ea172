import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import { ANSWER, startFaultServer, type FaultServer } from '../../support/fault-server.ts';
import { MemoryTerminal } from '../../support/memory-terminal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer();
});
afterAll(() => server.close());

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  for (const name of ['OPENAI_API_KEY', 'MODELSHIFT_API_KEY']) vi.stubEnv(name, '');
});
afterEach(() => vi.unstubAllEnvs());

const put = (name: string, lines: readonly unknown[]): void => writeFileSync(join(folder, name), lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));

async function compare(...options: string[]): Promise<{ readonly status: number; readonly terminal: MemoryTerminal }> {
  const terminal = new MemoryTerminal(folder);
  const status = await runCommandLine(['compare', '--cases', 'cases.jsonl', '--base-url', `${server.url}/v1`, '--idle-timeout', '300', ...options], terminal);
  return { status, terminal };
}

/** What the tests look at of a report. */
interface Report {
  readonly outputCap: number;
  readonly cases: readonly { readonly id: string }[];
  readonly spent: object;
}

const reportOf = (terminal: MemoryTerminal): Report => JSON.parse(terminal.results) as Report;

const MODELS = ['--baseline', 'a-model', '--candidate', 'b-model', '--max-tokens', '10000'];

describe('modelshift compare', () => {
  test('fills the prompt for each case, asks both models with one cap, and gives the contract as JSON', async () => {
    put('cases.jsonl', [{ id: 'x', vars: { who: 'Ann' }, assert: [{ type: 'contains', value: ANSWER }] }, { messages: [{ role: 'system', content: 'be kind' }, { role: 'user', content: 'hi' }] }]);
    writeFileSync(join(folder, 'prompt.txt'), 'Greet {{who}}');
    const before = server.seen.length;
    const { status, terminal } = await compare(...MODELS, '--prompt', 'prompt.txt', '--format', 'json');
    expect(terminal.messages).toEqual([]);
    expect(status).toBe(0);
    const report = reportOf(terminal);
    expect(report).toMatchObject({
      schemaVersion: 1, baseline: 'a-model', candidate: 'b-model', endpoint: 'chat',
      cases: [{ id: 'x', repeat: 1, outcome: 'tie', a: { state: 'done', text: ANSWER, usage: { input: 3, output: 4, estimated: false }, costUsd: null } }, { id: 'case-2', outcome: 'undecided' }],
      summary: { wins: 0, ties: 1, losses: 0, verdict: 'not enough data to tell' }, spent: { unit: 'tokens', amount: 28, cap: 10000 },
    });
    const sent = server.seen.slice(before).map(({ body }) => body);
    expect(sent.map(({ model }) => model).toSorted()).toEqual(['a-model', 'a-model', 'b-model', 'b-model']);
    expect(sent.filter(({ messages }) => JSON.stringify(messages) === '[{"role":"user","content":"Greet Ann"}]')).toHaveLength(2);
    expect(new Set(sent.map((body) => body['max_tokens']))).toEqual(new Set([report.outputCap]));
  });

  test('a case that cannot be asked is named by its line, the rest runs, and the status says so', async () => {
    put('cases.jsonl', [{ vars: {} }, 'nope', { messages: [{ role: 'user', content: 'hi' }] }]);
    writeFileSync(join(folder, 'prompt.txt'), 'Greet {{who}}');
    const { status, terminal } = await compare(...MODELS, '--prompt', 'prompt.txt');
    expect(status).toBe(3);
    expect(terminal.messages).toEqual(['cases.jsonl:1: no value for who', expect.stringMatching(/^cases\.jsonl:2: no JSON/)]);
    expect(terminal.results).toContain('1 of 1 (100.0 %)');
  });

  test('a gate that fails, or cannot be told, gives status 1', async () => {
    put('cases.jsonl', [{ messages: [{ role: 'user', content: 'hi' }], assert: [{ type: 'contains', value: 'a' }] }]);
    expect((await compare(...MODELS, '--gate', 'losses <= 0')).status).toBe(0);
    const failed = await compare(...MODELS, '--gate', 'b.completionRate >= 1');
    expect(failed.status).toBe(1);
    expect(failed.terminal.messages).toEqual(['gate b.completionRate >= 1: failed']);
    const unknown = await compare(...MODELS, '--gate', 'b.costUsd < 1', '--format', 'markdown');
    expect(unknown.status).toBe(1);
    expect(unknown.terminal.results).toContain('- gate b.costUsd \\< 1: unknown');
  });

  test('a side that stalls is shown, and the other is as it was', async () => {
    put('cases.jsonl', [{ messages: [{ role: 'user', content: 'hi' }] }]);
    const { terminal } = await compare('--baseline', 'any', '--candidate', 'fault-stall', '--max-tokens', '1000');
    expect(terminal.results).toMatch(/answers +done 1 +stalled 1/);
    expect(terminal.results).toMatch(/faults +none +timeout 1/);
  });

  test('a run goes on from its file, also after a kill in the middle of a line, and asks nothing twice', async () => {
    put('cases.jsonl', [1, 2, 3, 4].map((id) => ({ id, messages: [{ role: 'user', content: 'hi' }] })));
    const first = await compare(...MODELS, '--resume', 'run.jsonl', '--format', 'json');
    const log = readFileSync(join(folder, 'run.jsonl'), 'utf8').trimEnd().split('\n');
    expect(log).toHaveLength(5);
    writeFileSync(join(folder, 'run.jsonl'), `${log.slice(0, 3).join('\n')}\n${log[3]?.slice(0, 20)}`);
    const before = server.seen.length;
    const second = await compare(...MODELS, '--resume', 'run.jsonl', '--format', 'json');
    expect(server.seen.length - before).toBe(4);
    expect(reportOf(second.terminal).cases.map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
    expect(reportOf(second.terminal).spent).toEqual(reportOf(first.terminal).spent);
    const other = await compare('--baseline', 'c', '--candidate', 'd', '--max-tokens', '1000', '--resume', 'run.jsonl');
    expect(other).toMatchObject({ status: 2 });
    expect(other.terminal.messages[0]).toContain('left as it is');
  });

  test('a wrong key is no answer for ever, a file that another run has is left alone, and a bad place for it is told', async () => {
    put('cases.jsonl', [{ messages: [{ role: 'user', content: 'hi' }] }]);
    const options = ['--baseline', 'unauthorised', '--candidate', 'any', '--max-tokens', '5000', '--resume', 'run.jsonl'];
    await compare(...options);
    const before = server.seen.length;
    await compare(...options);
    expect(server.seen.slice(before).map(({ body }) => body['model'])).toEqual(['unauthorised']);
    writeFileSync(join(folder, 'run.jsonl.lock'), String(process.ppid));
    expect((await compare(...options)).terminal.messages[0]).toContain(`process ${process.ppid} writes to this file`);
    for (const bad of ['nowhere/run.jsonl', '.']) expect(await compare(...MODELS, '--resume', bad)).toMatchObject({ status: 2 });
  });

  test.each([
    [['--baseline', 'a', '--candidate', 'b'], 'nothing is sent without a cap'],
    [[...MODELS, '--max-cost', '1'], 'one cap at a time'],
    [['--baseline', 'a', '--candidate', 'b', '--max-cost', '1'], 'the price of a and b is unknown'],
    [['--baseline', 'a', '--candidate', 'b', '--max-tokens', '5'], 'alone pass it'],
    [[...MODELS, '--endpoint', 'soap'], 'soap'],
    [[...MODELS, '--base-url', 'http://example.com'], 'only https'],
    [[...MODELS, '--base-url', 'https://example.com/v1'], 'MODELSHIFT_API_KEY is not set'],
    [[...MODELS, '--base-url', 'https://api.openai.com/v1'], 'OPENAI_API_KEY is not set'],
    [[...MODELS, '--gate', 'nothing < 1'], 'no figure nothing'],
    [[...MODELS, '--prompt', 'missing.txt'], 'missing.txt cannot be read'],
    [[...MODELS, '--repeat', '0'], '--repeat'],
  ])('%j is refused before anything is sent', async (options, message) => {
    put('cases.jsonl', [{ messages: [{ role: 'user', content: 'hi' }] }]);
    const before = server.seen.length;
    const { status, terminal } = await compare(...options);
    expect(terminal.messages.join('\n')).toContain(message);
    expect(status).toBe(2);
    expect(server.seen).toHaveLength(before);
    expect(existsSync(join(folder, 'run.jsonl'))).toBe(false);
  });

  test("the key of OpenAI goes to OpenAI's own address alone", async () => {
    vi.stubEnv('OPENAI_API_KEY', 'sk-canary');
    put('cases.jsonl', [{ messages: [{ role: 'user', content: 'hi' }] }]);
    const { terminal } = await compare(...MODELS, '--format', 'json', '--resume', 'run.jsonl');
    expect(server.seen.at(-1)?.headers.authorization).toBe('Bearer none');
    expect(terminal.results + readFileSync(join(folder, 'run.jsonl'), 'utf8')).not.toContain('sk-canary');
    vi.stubEnv('MODELSHIFT_API_KEY', 'own-key');
    await compare(...MODELS);
    expect(server.seen.at(-1)?.headers.authorization).toBe('Bearer own-key');
  });
});
