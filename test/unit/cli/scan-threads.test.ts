import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collectReport, type Scan, type ScanOutcome } from '../../../src/cli/collect-report.ts';
import { NodeWorkspace } from '../../../src/host/node-workspace.ts';
import { shippedEngine } from '../../support/engine.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const engine = shippedEngine();

/** A folder of so many files that a thread is worth its start; one in seven names a model, one in ninety cannot be read as text. */
function manyFiles(): string {
  const root = temporaryFolder();
  writeFileSync(join(root, '.env'), 'SUPPORT_MODEL=gpt-5.4\n');
  for (let folder = 0; folder < 12; folder++) {
    mkdirSync(join(root, `part${folder}`));
    for (let i = 0; i < 180; i++) {
      const text = i % 7 === 0 ? `import openai\nclient.responses.create(model=os.environ.get("SUPPORT_MODEL", "gpt-4-turbo"), input=text${i})\n` : `value = ${i}\n`;
      writeFileSync(join(root, `part${folder}`, `file${i}.py`), i % 90 === 0 ? Buffer.from([0x67, 0x70, 0x74, 0x2d, 0xff, 0x0a]) : text);
    }
  }
  return root;
}

function collect(root: string, threads: Scan['threads'], afterFile?: Scan['afterFile']): Promise<ScanOutcome> {
  const workspace = new NodeWorkspace({ root, handles: (path) => engine.handles(path) });
  const options = { today: '2026-11-21', target: { id: engine.data.defaultTarget, explicit: true } };
  return collectReport({ engine, workspace, options, tool: { name: 'modelshift', version: '0' }, elapsed: () => 0, fingerprints: true, ...(threads && { threads }), ...(afterFile && { afterFile }) });
}

test('a scan with threads finds the same in the same order as one without', async () => {
  const root = manyFiles();
  const counts: number[] = [];
  const alone = await collect(root, undefined);
  // a thread that is slow to start must not come too late: this one waits for it
  const helped = await collect(root, { most: 1, root }, async (done) => {
    counts.push(done);
    if (counts.length % 64 === 0) await new Promise((resolve) => setTimeout(resolve, 40));
  });
  expect(alone.report.sites.length).toBeGreaterThan(300);
  expect(alone.report.skipped).toHaveLength(24);
  expect(helped).toEqual(alone);
  expect(counts.length).toBeLessThan(12 * 180);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
}, 60_000);

test('what threads leave because they fail is scanned all the same', async () => {
  const root = manyFiles();
  const alone = await collect(root, undefined);
  const counts: number[] = [];
  const total = 12 * 180 + 1;
  const module = join(import.meta.dirname, '../../support/failing-thread.ts');
  const left = await collect(root, { most: 1, root, module }, async (done) => {
    counts.push(done);
    if (counts.length === 1) await new Promise((resolve) => setTimeout(resolve, 400));
  });
  expect(left).toEqual(alone);
  expect(counts).toHaveLength(total);
  expect(Math.max(...counts)).toBe(total);
}, 60_000);

test('a scan that fails leaves no thread behind that waits for work', async () => {
  const root = manyFiles();
  const failing = { ...engine, limitsOf: () => { throw new Error('no limits'); } };
  const workspace = new NodeWorkspace({ root, handles: (path) => engine.handles(path) });
  const scan = collectReport({ engine: failing, workspace, options: { today: '2026-11-21', target: undefined }, tool: { name: 'modelshift', version: '0' }, elapsed: () => 0, threads: { most: 1, root } });
  await expect(scan).rejects.toThrow('no limits');
  expect(process.getActiveResourcesInfo()).not.toContain('MessagePort');
}, 60_000);
