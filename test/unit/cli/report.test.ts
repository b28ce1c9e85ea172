import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import { STATUS } from '../../../src/cli/command.ts';
import type { Report } from '../../../src/report/report.ts';
import { MemoryTerminal } from '../../support/memory-terminal.ts';
import { temporaryFolder, type Tree } from '../../support/temporary-folder.ts';
import { TODAY } from '../../support/engine.ts';

const CODE = 'client.chat.completions.create({ model: "gpt-5.4", messages: [{ role: "user", content: "Sort this ticket." }] });\n';

async function run(tree: Tree, ...args: readonly string[]): Promise<{ readonly status: number; readonly terminal: MemoryTerminal; readonly folder: string }> {
  const folder = temporaryFolder(tree);
  const terminal = new MemoryTerminal(folder);
  return { status: await runCommandLine(['report', '--today', TODAY, ...args], terminal), terminal, folder };
}

const schema = JSON.parse(readFileSync(new URL('../../../docs/schemas/report.schema.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, allowUnionTypes: true }).compile(schema);

describe('report', () => {
  test('as JSON is what its schema says', async () => {
    const volumes = JSON.stringify({ workloads: { 'a.ts': { requestsPerMonth: 1000, inputTokens: 1000 } } });
    const { terminal } = await run({ 'a.ts': CODE, 'b.py': 'client.chat.completions.create(model="gpt-4o", **rest)\n', 'v.json': volumes }, '--to', 'gpt-5.5', '--volumes', 'v.json', '--format', 'json');
    const report = JSON.parse(terminal.results) as Report;
    expect(validate(report) ? [] : validate.errors).toEqual([]);
    expect(report.workloads).toHaveLength(2);
    expect(validate({ ...report, total: { ...report.total, today: 'unknown' } })).toBe(false);
  });

  test('writes Markdown, and cases that no scanner reads count', async () => {
    const { status, terminal } = await run({ 'src/a.ts': CODE, 'evals/cases/a.jsonl': '{}' }, '--to', 'gpt-5.5');
    expect([status, terminal.messages]).toEqual([STATUS.clean, []]);
    expect(terminal.results).toMatch(/^# Moving to gpt-5\.5: cost and readiness\n/);
    expect(terminal.results).toMatch(/Baseline cases present \| yes \|.*`evals\/cases\/a\.jsonl:1`/);
  });

  test('counts tokens in a thread', async () => {
    const { terminal } = await run({ 'src/a.ts': CODE }, '--to', 'gpt-5.5', '--format', 'json');
    const { workloads, encoding } = JSON.parse(terminal.results) as Report;
    expect([encoding, workloads[0]?.prompts.tokens]).toEqual(['o200k', { least: 4, most: 4 }]);
  });

  test('writes the format that the name of the file says, and replaces only a report', async () => {
    const { folder, terminal } = await run({ 'a.ts': CODE }, '--to', 'gpt-5.5', '--out', 'out.html');
    expect(readFileSync(join(folder, 'out.html'), 'utf8')).toMatch(/^<!doctype html>/);
    expect(await runCommandLine(['report', '--to', 'gpt-5.5', '--out', 'out.html'], terminal)).toBe(STATUS.clean);
    expect(await runCommandLine(['report', '--to', 'gpt-5.5', '--out', 'a.ts'], terminal)).toBe(STATUS.usage);
    expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe(CODE);
    for (const name of ['r.md', 'r.json']) {
      for (const _ of [1, 2]) expect(await runCommandLine(['report', '--to', 'gpt-5.5', '--out', name], terminal)).toBe(STATUS.clean);
      expect(existsSync(join(folder, name))).toBe(true);
    }
    expect(terminal.messages).toEqual([expect.stringContaining('is no report as markdown') as string]);
  });

  test('takes volumes from a file', async () => {
    const volumes = JSON.stringify({ workloads: { 'a.ts': { requestsPerMonth: 1000, inputTokens: 1000, outputTokens: 0, cachedPercent: 0 } } });
    const { terminal, status } = await run({ 'a.ts': CODE, 'volumes.json': volumes }, '--to', 'gpt-5.5', '--volumes', 'volumes.json', '--format', 'json');
    expect(status).toBe(STATUS.clean);
    expect((JSON.parse(terminal.results) as Report).total).toEqual({ today: { low: 2.5, high: 2.5 }, after: { low: 5, high: 5 }, unknown: 0 });
  });

  test.each<[string, Tree, readonly string[], number, RegExp]>([
    ['no target', {}, [], STATUS.usage, /--to is missing/],
    ['an unknown target', { 'a.ts': CODE }, ['--to', 'gpt-9'], STATUS.usage, /the data has no model 'gpt-9'/],
    ['an unknown format', { 'a.ts': CODE }, ['--to', 'gpt-5.5', '--format', 'pdf'], STATUS.usage, /--format takes markdown, html, json/],
    ['no volumes there', { 'a.ts': CODE }, ['--to', 'gpt-5.5', '--volumes', 'v.json'], STATUS.usage, /v\.json cannot be read/],
    ['volumes that are wrong', { 'a.ts': CODE, 'v.json': '{ "workloads": { "a.ts": { "requests": 1 } } }' }, ['--to', 'gpt-5.5', '--volumes', 'v.json'], STATUS.usage, /v\.json:1:28: unknown key "requests"/],
    ['volumes of nothing', { 'a.ts': CODE, 'v.json': '{ "workloads": { "b.ts": {} } }' }, ['--to', 'gpt-5.5', '--volumes', 'v.json'], STATUS.usage, /no workload is called b\.ts; the report calls them a\.ts/],
    ['a path that is not there', {}, ['nowhere', '--to', 'gpt-5.5'], STATUS.usage, /nowhere/],
    ['a named file that is none of ours', { 'a.bin': 'x' }, ['a.bin', '--to', 'gpt-5.5'], STATUS.failed, /a\.bin/],
    ['a place that cannot be written', { 'a.ts': CODE }, ['--to', 'gpt-5.5', '--out', 'missing/x.md'], STATUS.failed, /cannot write the report/],
  ])('on %s says so', async (_, tree, args, status, message) => {
    const { terminal, ...found } = await run(tree, ...args);
    expect(terminal.messages.join('\n')).toMatch(message);
    expect(found.status).toBe(status);
  });

  test('has a help page', async () => {
    const { terminal, status } = await run({}, '--help');
    expect([status, terminal.results]).toEqual([STATUS.clean, expect.stringContaining('Usage: modelshift report')]);
  });
});
