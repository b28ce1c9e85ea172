// The peer of the scan: ripgrep, which reads the same files for the same needles and only says which ones hold any.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { rgPath } from '@vscode/ripgrep';

/** In bytes of all arguments together; Linux takes 2 MB. More files than that need more than one process. */
const ARGUMENT_SPACE = 1_500_000;

/** The version that the package brings, as it says it. */
export const ripgrepVersion = (): string => spawnSync(rgPath, ['--version'], { encoding: 'utf8' }).stdout.split('\n')[0] ?? '';

/** A search for the needles in exactly these files of a folder; each call runs it once and returns the files that hold one. */
export function ripgrep(folder: string, files: readonly string[], needles: readonly string[]): () => string[] {
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'modelshift-bench-'));
  process.once('exit', () => fs.rmSync(temporary, { recursive: true, force: true }));
  const patterns = path.join(temporary, 'needles.txt');
  // a needle is a line of the file; one with a line feed in it needs another mode of searching, and is among the rarest
  fs.writeFileSync(patterns, needles.filter((needle) => !needle.includes('\n')).join('\n'));
  const options = ['--no-config', '--no-messages', '--no-unicode', '--text', '--files-with-matches', '--fixed-strings', '--ignore-case', '--file', patterns, '--'];
  const batches = inBatches(files);
  return () => batches.flatMap((batch) => {
    const { stdout, status, stderr } = spawnSync(rgPath, [...options, ...batch], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
    if (status !== 0 && status !== 1) throw new Error(`ripgrep failed: ${stderr}`);
    return stdout.split('\n').filter((line) => line !== '');
  });
}

function inBatches(files: readonly string[]): string[][] {
  const batches: string[][] = [];
  let space = 0;
  for (const file of files) {
    const last = batches.at(-1);
    space += Buffer.byteLength(file) + 9;   // the pointer and the end of the text count too
    if (last === undefined || space > ARGUMENT_SPACE) {
      batches.push([file]);
      space = Buffer.byteLength(file) + 9;
    } else {
      last.push(file);
    }
  }
  return batches;
}
