// `npm run bench:noise -- <folder>… --seed N [--out F]`: how many findings default settings give on whole applications, and a random draw of them to judge
// by hand. The draw depends on the seed and the findings alone. bench/README.md says how it is judged.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { collectReport } from '../src/cli/collect-report.ts';
import { configuredWorkspace } from '../src/cli/configured-workspace.ts';
import type { FindingRecord } from '../src/cli/scan-report.ts';
import { createEngine } from '../src/core/engine.ts';
import { chooseTarget } from '../src/core/scan/choose-target.ts';
import { dataFolder, loadData } from '../src/host/load-data.ts';
import { drawn } from './draw.ts';
import { table } from './table.ts';

const DRAWN = 100;

interface Application {
  readonly name: string;
  readonly files: number;
  readonly findings: readonly FindingRecord[];
}

const engine = createEngine(loadData(dataFolder()));

/** What `modelshift scan` reports in the folder. */
async function scan(folder: string): Promise<Application> {
  const { workspace, config } = configuredWorkspace(engine, folder, { paths: [], include: [], exclude: [] });
  const answer = chooseTarget(config.target, engine.registry, engine.data.defaultTarget);
  const options = { today: engine.data.dataDate, target: 'target' in answer ? answer.target : undefined, config };
  const { report } = await collectReport({ engine, workspace, options, tool: { name: 'modelshift', version: '0' }, elapsed: () => 0 });
  return { name: path.basename(folder), files: report.stats.files, findings: report.findings };
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' }, out: { type: 'string' } } });
const seed = Number(values.seed);
const from = process.env['INIT_CWD'] ?? process.cwd();
const folders = positionals.map((folder) => path.resolve(from, folder));
if (folders.length === 0 || !Number.isInteger(seed) || folders.some((folder) => !fs.existsSync(folder))) {
  console.error('Usage: npm run bench:noise -- <folder>… --seed N [--out FILE]');
  process.exit(2);
}

const applications: Application[] = [];
for (const folder of folders) applications.push(await scan(folder));
const findings = applications.flatMap((application) => application.findings.map((finding) => ({ application: application.name, ...finding })));
const files = applications.reduce((sum, application) => sum + application.files, 0);
const perRule = Map.groupBy(findings, ({ ruleId }) => ruleId);

const perFile = (found: number, of: number): string => (of === 0 ? '' : (found / of).toFixed(3));
console.log(table(['application', 'files', 'findings', 'a file'], [
  ...applications.map((at) => [at.name, String(at.files), String(at.findings.length), perFile(at.findings.length, at.files)]),
  ['all', String(files), String(findings.length), perFile(findings.length, files)],
]));
console.log(`\n${table(['rule', 'findings'], [...perRule].sort((a, b) => b[1].length - a[1].length).map(([rule, of]) => [rule, String(of.length)]))}`);

if (values.out !== undefined) {
  const draw = drawn(findings, DRAWN, seed).map(({ application, path: file, line, ruleId, severity, message }) => ({ application, path: file, line, ruleId, severity, message }));
  fs.writeFileSync(path.resolve(from, values.out), `${JSON.stringify({ seed, today: engine.data.dataDate, applications: applications.map(({ name, files: count, findings: { length } }) => ({ name, files: count, findings: length })), draw }, null, 1)}\n`);
}
