import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import type { PairResult } from '../../../src/compare/result.ts';
import type { Summary } from '../../../src/compare/summary.ts';
import { startBatchServer, type BatchServer } from '../../support/batch-server.ts';
import { MemoryTerminal } from '../../support/memory-terminal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let server: BatchServer;
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => server.close());

const COUNT = 1000;

function putCases(count = COUNT): void {
  writeFileSync(join(folder, 'cases.jsonl'), Array.from({ length: count }, (_, i) => JSON.stringify({ id: `c${i + 1}`, messages: [{ role: 'user', content: 'hi' }], assert: [{ type: 'contains', value: `run-${i + 1}` }] })).join('\n'));
}

async function compare(...more: string[]): Promise<{ readonly status: number; readonly terminal: MemoryTerminal }> {
  const terminal = new MemoryTerminal(folder);
  const status = await runCommandLine(['compare', '--cases', 'cases.jsonl', '--baseline', 'one', '--candidate', 'two', '--max-tokens', '1000000', '--base-url', `${server.url}/v1`, '--batch', '--resume', 'run.jsonl', '--format', 'json', ...more], terminal);
  return { status, terminal };
}

const reportOf = ({ results }: MemoryTerminal): { readonly cases: readonly PairResult[]; readonly summary: Summary; readonly spent: object } => JSON.parse(results) as { cases: PairResult[]; summary: Summary; spent: object };

describe.each(['chat', 'responses'])('modelshift compare --batch, %s', (endpoint) => {
  test('a thousand cases, three in a hundred failing: each is asked once and joined by its name', async () => {
    server = await startBatchServer();
    putCases();
    const { status, terminal } = await compare('--endpoint', endpoint);
    expect(terminal.messages).toEqual([]);
    expect(status).toBe(0);
    const { cases, summary, spent } = reportOf(terminal);
    expect(cases.map(({ id }) => id)).toEqual(Array.from({ length: COUNT }, (_, i) => `c${i + 1}`));
    expect(cases[1]).toMatchObject({ a: { state: 'done', text: 'one says run-2', totalMs: null, requestId: 'req' }, b: { text: 'two says run-2' }, outcome: 'tie' });
    expect(cases[32]).toMatchObject({ a: { state: 'error', error: { kind: 'rate limit', status: 429, message: 'slow down' } }, outcome: 'undecided' });
    expect(summary).toMatchObject({ ties: 970, excluded: 30, a: { completed: 970, faults: { 'rate limit': 30 }, p50Ms: null } });
    expect(spent).toEqual({ unit: 'tokens', amount: 2 * 970 * 7, cap: 1_000_000 });
    expect([...server.runs.values()].every((times) => times === 1)).toBe(true);
    expect(server.runs.size).toBe(2 * COUNT);
  });
});

describe('a batch that is gone on with', () => {
  test('after a kill between the batch and its answers nothing runs twice and nothing is lost', async () => {
    server = await startBatchServer();
    putCases();
    const whole = reportOf((await compare()).terminal);
    const lines = readFileSync(join(folder, 'run.jsonl'), 'utf8').split('\n');
    const withoutCounts = (report: ReturnType<typeof reportOf>): unknown => JSON.parse(JSON.stringify(report, (key, value: unknown) => (key === 'counted' ? undefined : value)));
    // behind the head and the names of the batches
    for (const kept of [3, 4, 400, COUNT]) {
      writeFileSync(join(folder, 'run.jsonl'), `${lines.slice(0, kept).join('\n')}\n${lines[kept]?.slice(0, 30) ?? ''}`);
      expect(withoutCounts(reportOf((await compare()).terminal))).toEqual(withoutCounts(whole));
    }
    expect(server.batches).toBe(2);
    expect([...server.runs.values()].every((times) => times === 1)).toBe(true);
  });

  test('waits while it runs, and bears a line that is down for a moment', async () => {
    server = await startBatchServer({ looks: 1 });
    putCases(3);
    server.failLooks(2);
    const { status, terminal } = await compare();
    expect(status).toBe(0);
    expect(reportOf(terminal).summary.ties).toBe(3);
  });

  test('a batch that expired keeps what it had, and names the rest', async () => {
    server = await startBatchServer({ state: 'expired', failEvery: 1 });
    putCases(2);
    const { terminal } = await compare();
    expect(reportOf(terminal).cases[0]?.a).toMatchObject({ state: 'error', costUsd: 0 });
  });
});

test('what a batch cannot do is said before anything is sent', async () => {
  server = await startBatchServer();
  putCases(26_000);
  const { status, terminal } = await compare('--repeat', '2', '--max-tokens', '100000000');
  expect(status).toBe(2);
  expect(terminal.messages[0]).toContain('--batch: 52000 requests of one model are more than a batch takes (50000)');
  const without = new MemoryTerminal(folder);
  expect(await runCommandLine(['compare', '--cases', 'cases.jsonl', '--baseline', 'a', '--candidate', 'b', '--max-tokens', '9', '--batch'], without)).toBe(2);
  expect(without.messages[0]).toContain('--batch needs --resume');
  expect(server.batches).toBe(0);
});

test('a server that keeps no batches is told in one line', async () => {
  server = await startBatchServer();
  putCases(1);
  const terminal = new MemoryTerminal(folder);
  const { url } = server;
  await server.close();
  const status = await runCommandLine(['compare', '--cases', 'cases.jsonl', '--baseline', 'a', '--candidate', 'b', '--max-tokens', '1000', '--base-url', `${url}/v1`, '--batch', '--resume', 'run.jsonl'], terminal);
  expect(status).toBe(3);
  expect(terminal.messages).toEqual([expect.stringMatching(/^the provider cannot be asked about the batch: .*ECONNREFUSED.*run the same command again$/)]);
});
