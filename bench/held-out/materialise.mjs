// @ts-check
// `node bench/held-out/materialise.mjs --mirror <folder> --out <folder> [--set <part>]`: writes the labelled files, at the labelled commits, out of bare git
// directories `<mirror>/<owner>+<repo>/repo` to `<out>/<owner>+<repo>/<path>`, and runs nothing of them. A file that is absent or differs from the
// text that was labelled is named and not written; then the exit status is 1. What is written is other people's code: never commit it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { inCorpus, inMirror, labelledFiles } from './corpus.mjs';

const { mirror, out, set } = parseArgs({ options: { mirror: { type: 'string' }, out: { type: 'string' }, set: { type: 'string' } } }).values;
if (mirror === undefined || out === undefined) {
  console.error('usage: node bench/held-out/materialise.mjs --mirror <folder of bare git directories> --out <folder> [--set <part>]');
  process.exit(2);
}

/**
 * The text of a file at its commit, or what is wrong with it. A partial clone is not asked to fetch what it lacks.
 * @param {import('./corpus.mjs').LabelledFile} file
 */
function read({ repo, commit, path: file, sha256 }) {
  const { status, stdout } = spawnSync('git', ['--git-dir', inMirror(mirror ?? '', repo), 'cat-file', 'blob', `${commit}:${file}`], {
    maxBuffer: 2 ** 28, env: { ...process.env, GIT_NO_LAZY_FETCH: '1' },
  });
  if (status !== 0) return { problem: `is not in the mirror at ${commit}` };
  if (createHash('sha256').update(stdout).digest('hex') !== sha256) return { problem: 'differs from the text that was labelled' };
  return { text: stdout };
}

const files = labelledFiles(set);
let missing = 0;
for (const file of files) {
  const { text, problem } = read(file);
  if (text === undefined) {
    console.error(`${file.repo} ${file.path} ${problem}`);
    missing += 1;
    continue;
  }
  const target = inCorpus(out, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, text);
}
console.log(`wrote ${files.length - missing} of ${files.length} files to ${out}`);
process.exitCode = missing === 0 ? 0 : 1;
