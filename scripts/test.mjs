// `npm test`: every layer, whatever became of the others; a table; then `N passed, N failed` as the last line.
//   npm test -- unit host                 only these layers
//   npm test -- --targets newest,oldest   the layers in VS Code on these versions of it (default: newest)
// @ts-check
import fs from 'node:fs';
import path from 'node:path';
import { runTasks } from './run-tasks.mjs';
import { judge, readProof } from './test-proof.mjs';

const root = path.dirname(import.meta.dirname);

/**
 * A layer is a task whose success is a result of the run. One with a `proof` has tests of its own and is judged by that file.
 * @typedef {import('./run-tasks.mjs').Task & { proof?: string }} Layer
 */

/** Work that layers need, and that is done only when a chosen layer needs it. @param {string[]} targets @returns {import('./run-tasks.mjs').Task[]} */
const preparations = (targets) => [
  ...[...new Set([...targets, 'newest'])].map((target) => ({ name: `VS Code ${target}`, command: ['node', 'test/harness/install-vscode.ts', target] })),
  { name: 'browser', command: ['node', 'test/harness/find-browser.ts'] },
  { name: 'test bundles', command: ['node', 'esbuild.config.mjs', '--tests'] },
  { name: 'package', command: ['npm', 'run', '--silent', 'package'] },
];

/** A layer that runs in VS Code. @param {string} name @param {string} target @returns {Layer} */
const inVSCode = (name, target) => ({
  name: `${name} ${target}`,
  command: ['node', `test/harness/run-${name}.ts`, target],
  proof: `out/results/${name}-${target}.json`,
  needs: [`VS Code ${target}`, 'browser', 'test bundles', 'package'],   // the package's build is also what the host layer loads
  alone: true,
});

/** All layers by the name that a command line gives them. @type {Record<string, (targets: string[]) => Layer[]>} */
const layers = {
  typecheck: () => [{ name: 'typecheck', command: ['tsc', '--build'] }],
  lint: () => [{ name: 'lint', command: ['eslint', '.', '--max-warnings', '0'] }],
  unused: () => [{ name: 'unused', command: ['knip'] }],
  generated: () => [{ name: 'generated', command: ['node', 'scripts/generate.mjs', '--check'] }],
  unit: () => [{ name: 'unit', command: ['vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile.json=out/results/unit.json'], proof: 'out/results/unit.json' }],
  host: (targets) => targets.map((target) => inVSCode('host', target)),
  vsix: (targets) => targets.map((target) => inVSCode('vsix', target)),
  ui: (targets) => targets.map((target) => inVSCode('ui', target)),
  start: () => [{ ...inVSCode('start', 'newest'), name: 'start' }],
};

/** @param {string[]} args */
function readArguments(args) {
  const at = args.indexOf('--targets');
  const targets = (at < 0 ? 'newest' : args.splice(at, 2)[1] ?? '').split(',');
  const unknown = args.find((name) => !(name in layers));
  if (unknown !== undefined) {
    console.error(`${unknown} is no layer; there are ${Object.keys(layers).join(', ')}`);
    process.exit(2);
  }
  return { targets, chosen: Object.keys(layers).filter((name) => args.length === 0 || args.includes(name)) };
}

const { targets, chosen } = readArguments(process.argv.slice(2));
const selected = chosen.flatMap((name) => layers[name]?.(targets) ?? []);
const needed = new Set(selected.flatMap(({ needs }) => needs ?? []));
for (const { proof } of selected) if (proof) fs.rmSync(path.join(root, proof), { force: true });

const endings = await runTasks([...preparations(targets).filter(({ name }) => needed.has(name)), ...selected], {
  cwd: root,
  env: { ...process.env, PATH: path.join(root, 'node_modules/.bin') + path.delimiter + process.env.PATH, NO_COLOR: '1' },
  onStart: ({ name }) => console.log(`… ${name}`),
  onEnd: ({ name }, { problem, output, seconds }) => console.log(`${problem === undefined ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)${problem === undefined ? '' : `: ${problem}`}\n${output}`.trimEnd()),
});

const rows = selected.map(({ name, proof }) => {
  const { problem, seconds } = endings.get(name) ?? { problem: 'interrupted', seconds: 0 };
  return { name, seconds, ...judge(problem, proof === undefined ? 'single check' : { proof: readProof(path.join(root, proof)) }) };
});
console.log(`\n${'layer'.padEnd(14)}${['passed', 'failed', 'skipped', 'seconds'].map((title) => title.padStart(9)).join('')}`);
for (const { name, passed, failed, skipped, seconds, reasons } of rows) {
  console.log(`${name.padEnd(14)}${[passed, failed, skipped, seconds.toFixed(1)].map((value) => String(value).padStart(9)).join('')}  ${reasons.length === 0 ? 'ok' : 'FAILED'}`);
  for (const reason of reasons) console.log(`    ${reason}`);
}
const total = (/** @type {'passed' | 'failed'} */ key) => rows.reduce((sum, row) => sum + row[key], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') === 0 ? 0 : 1;
