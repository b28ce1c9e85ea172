// What a keystroke costs: the whole file is scanned again after each.
import fs from 'node:fs';
import path from 'node:path';
import type { Engine, ScanOptions } from '../src/core/engine.ts';
import { median, quantile } from './statistics.ts';

const LINES = 2_400;
const KEYSTROKES = 300;
/** Before the clock starts, so that the code is as warm as in an editor that has been open for a while. */
const WARM_UP = 100;

/** Times of one scan of the file, in milliseconds. */
export interface KeystrokeTimes {
  readonly lines: number;
  readonly bytes: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** Types letters all over a file of 2,400 lines that is made of the example application's own code. */
export function measureKeystrokes(engine: Engine, options: ScanOptions): KeystrokeTimes {
  const example = path.join(import.meta.dirname, '../examples/support-desk/src');
  const code = fs.globSync('**/*.ts', { cwd: example }).sort().map((file) => fs.readFileSync(path.join(example, file), 'utf8')).join('\n').split('\n');
  let text = Array.from({ length: LINES }, (_, line) => code[line % code.length] ?? '').join('\n');
  const times: number[] = [];
  for (let stroke = 0; stroke < WARM_UP + KEYSTROKES; stroke++) {
    const at = (stroke * 7919) % text.length;   // a prime step visits the file evenly, the same in every run
    text = `${text.slice(0, at)}x${text.slice(at)}`;
    const start = performance.now();
    engine.scanText({ path: 'src/example.ts', text }, options);
    if (stroke >= WARM_UP) times.push(performance.now() - start);
  }
  return { lines: LINES, bytes: Buffer.byteLength(text), medianMs: median(times), p95Ms: quantile(times, 0.95) };
}
