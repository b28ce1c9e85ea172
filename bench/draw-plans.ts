// `node bench/draw-plans.ts <folder>… --seed N --out FILE`: draws 60 places with a move each, for people to judge what the plan makes of them.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createEngine } from '../src/core/engine.ts';
import { dataFolder, loadData } from '../src/host/load-data.ts';
import { NodeWorkspace } from '../src/host/node-workspace.ts';
import { drawn } from './draw.ts';
import { MOVES, plannedTexts } from './planned-places.ts';

const COUNT = 60;
const { values: { seed = '1', out = 'draw.json' }, positionals } = parseArgs({ options: { seed: { type: 'string' }, out: { type: 'string' } }, allowPositionals: true });
const engine = createEngine(loadData(dataFolder()));
const all: { readonly to: string; readonly path: string; readonly line: number; readonly value: string }[] = [];
for (const folder of positionals) {
  const workspace = new NodeWorkspace({ root: path.resolve(folder), handles: (file) => engine.handles(file) });
  const { files } = await workspace.list();
  for (const to of MOVES) for (const { places } of plannedTexts(engine, workspace, files, to).texts) all.push(...places.map(({ path: at, line, value }) => ({ to, path: at, line, value })));
}
fs.writeFileSync(out, `${JSON.stringify({ seed: Number(seed), of: all.length, places: drawn(all, COUNT, Number(seed)) }, null, 1)}\n`);
console.log(`${Math.min(COUNT, all.length)} of ${all.length} places in ${out}`);
