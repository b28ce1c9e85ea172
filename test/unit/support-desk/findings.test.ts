import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createEngine } from '../../../src/core/engine.ts';
import { LineIndex } from '../../../src/core/text/line-index.ts';
import { dataFolder, loadData } from '../../../src/host/load-data.ts';
import { NodeWorkspace } from '../../../src/host/node-workspace.ts';

interface Expected {
  readonly today: string;
  readonly rules: readonly string[];
  readonly findings: readonly { readonly path: string; readonly line: number; readonly ruleId: string; readonly severity: string }[];
}

const root = join(import.meta.dirname, '../../..');
const expected = JSON.parse(readFileSync(join(root, 'test/fixtures/support-desk-expected.json'), 'utf8')) as Expected;

test('the sample app has the findings that were written down by hand, and no others', async () => {
  const engine = createEngine(loadData(dataFolder()));
  const workspace = new NodeWorkspace({ root: join(root, 'examples/support-desk'), handles: (path) => engine.handles(path) });
  const { files } = await workspace.list();
  const target = { id: engine.data.defaultTarget, explicit: false };
  const found = [...engine.scanFiles(workspace, files, { today: expected.today, target })].flatMap((step) => {
    if (step.kind !== 'scanned') return [];
    const { path, text, findings } = step.result;
    const lines = new LineIndex(text);
    return findings.map(({ start, ruleId, severity }) => `${path}:${lines.positionAt(start).line + 1} ${ruleId} ${severity}`);
  });
  const rules = new Set(expected.rules);
  expect(found.filter((line) => rules.has(line.split(' ')[1] ?? '')).sort()).toEqual(expected.findings.map(({ path, line, ruleId, severity }) => `${path}:${line} ${ruleId} ${severity}`).sort());
});
