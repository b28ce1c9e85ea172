import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import type { ScanReport } from '../../../src/cli/scan-report.ts';
import { MemoryTerminal } from '../../support/memory-terminal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const CALL = 'from openai import OpenAI\nOpenAI().responses.create(model="gpt-4-turbo", input=q)\n';

test('a scan and a plan do not look at what was written by a plan or a scan before', async () => {
  const folder = temporaryFolder({ 'gpt-4-turbo.py': CALL, 'settings.json': '{ "schemaVersion": 1, "model": "gpt-4o" }' });
  const run = async (...args: readonly string[]): Promise<string> => {
    const terminal = new MemoryTerminal(folder);
    await runCommandLine(args, terminal);
    return terminal.results;
  };
  await run('plan', '--to', 'gpt-5.5', '--out', 'plan.json');
  await run('scan', '--baseline', 'known.jsonl', '--write-baseline');
  writeFileSync(join(folder, 'report.json'), await run('scan', '--format', 'json'));
  const { skipped, sites } = JSON.parse(await run('scan', '--format', 'json')) as ScanReport;
  expect(skipped).toEqual([
    { path: 'known.jsonl', reason: 'a baseline of Modelshift' },
    { path: 'plan.json', reason: 'a plan of Modelshift' },
    { path: 'report.json', reason: 'a report of Modelshift' },
  ]);
  expect(new Set(sites.map(({ path }) => path))).toEqual(new Set(['gpt-4-turbo.py', 'settings.json']));
});
