// `npm run bench:journal [-- --cases N --sequences N --seed N]`: the promises of the journal, tried far more often than a test can.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { byteIdentity } from './journal/byte-identity.ts';
import { killEverywhere } from './journal/kill-points.ts';
import { rollbackSequences } from './journal/rollback-sequences.ts';
import { table } from './table.ts';

const { values } = parseArgs({ options: { cases: { type: 'string', default: '100000' }, sequences: { type: 'string', default: '10000' }, seed: { type: 'string', default: '20261121' } } });
const [cases, sequences, seed] = [Number(values.cases), Number(values.sequences), Number(values.seed)];
if (![cases, sequences, seed].every((value) => Number.isSafeInteger(value) && value > 0)) {
  console.error('Usage: npm run bench:journal [-- --cases N --sequences N --seed N]');
  process.exit(2);
}
// A folder in memory where the system has one: nothing here is about the speed of a disk.
const base = fs.mkdtempSync(path.join(fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'modelshift-bench-'));

async function timed<T extends object>(run: () => Promise<T>): Promise<T & { readonly seconds: number }> {
  const start = performance.now();
  const figures = await run();
  return { ...figures, seconds: Math.round((performance.now() - start) / 100) / 10 };
}

try {
  const results = {
    seed,
    byteIdentity: await timed(() => byteIdentity(path.join(base, 'identity'), cases, seed)),
    rollbacks: await timed(() => rollbackSequences(path.join(base, 'sequences'), sequences, seed)),
    kills: await timed(() => killEverywhere(path.join(base, 'kills'), { twice: true })),
  };
  const { byteIdentity: identity, rollbacks, kills } = results;
  const row = (name: string, tried: number, detail: string, seconds: number): string[] => [name, String(tried), '0', detail, seconds.toFixed(1)];
  console.log(table(['promise', 'tried', 'broken', 'of it', 'seconds'], [
    row('every other byte stays, and the way back is exact', identity.files, `${identity.edits} edits`, identity.seconds),
    row('a rollback is exact, merged or refused', rollbacks.sequences, `${rollbacks.exact} exact, ${rollbacks.merged} merged, ${rollbacks.refused} refused`, rollbacks.seconds),
    row('all old or all new after a kill or a full disk', kills.runs, `${kills.steps} steps, ${kills.allOld} old, ${kills.allNew} new`, kills.seconds),
  ]));
  const out = path.join(import.meta.dirname, '../out/bench/journal.json');
  fs.mkdirSync(path.dirname(out), { recursive: true });
  fs.writeFileSync(out, `${JSON.stringify(results, null, 2)}\n`);
} finally {
  fs.rmSync(base, { recursive: true, force: true });
}
