import { expect, test } from 'vitest';
import { collectReport } from '../../src/cli/collect-report.ts';
import { shippedEngine, TODAY } from '../support/engine.ts';
import { countedWork } from '../support/counted-work.ts';
import { MemoryWorkspace } from '../support/memory-workspace.ts';

const engine = shippedEngine();
const options = { today: TODAY, target: { id: engine.data.defaultTarget, explicit: true } };
/** Work for a text of four times the size: four times as much and a little, where the square would be sixteen times. */
const LINEAR = 6;

const lines = (times: number, line: (i: number) => string): string => Array.from({ length: times }, (_, i) => line(i)).join('\n');

test.each<[string, string, (times: number) => string]>([
  ['clients with time limits', 'a.py', (times) => `from openai import OpenAI\n${lines(times, () => 'c = OpenAI(timeout=20)')}`],
  ['heredocs without an end', 'Dockerfile', (times) => `${lines(times, (i) => `RUN cat <<A${i}`)}\nENV MODEL=gpt-4o\n`],
  ['script tags left open', 'a.vue', (times) => `${'<script>\n'.repeat(times)}const model = "gpt-4o"`],
  ['script tags without their bracket', 'a.svelte', (times) => `const model = "gpt-4o"\n${'<script \n'.repeat(times)}`],
  ['constants in use', 'a.ts', (times) => lines(times, (i) => `const M${i} = "gpt-4o";\nclient.chat.completions.create({ model: M${i}, messages });`)],
  ['cells of a notebook', 'a.ipynb', (times) => JSON.stringify({ cells: Array.from({ length: times }, () => ({ cell_type: 'code', source: ['m = "gpt-4o"'] })) })],
])('%s: the work grows with the size, not with its square', async (_what, path, text) => {
  const workFor = (times: number): Promise<number> => {
    const workspace = new MemoryWorkspace({ [path]: text(times) });
    return countedWork(() => collectReport({ engine, workspace, options, tool: { name: 'modelshift', version: '0' }, elapsed: () => 0 }));
  };
  // what is built once is built
  await workFor(100);
  expect((await workFor(1600)) / (await workFor(400))).toBeLessThan(LINEAR);
});
