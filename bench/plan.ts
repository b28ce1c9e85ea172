// `npm run bench:plan -- <folder> [--to M]… [--from GLOB]…`: what share of the places is planned, whether plans hold, and how long planning takes.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createEngine, type ScanOptions } from '../src/core/engine.ts';
import { concerns, type Migration } from '../src/core/migrate/migration.ts';
import { planFile, type FilePlan, type Planning } from '../src/core/migrate/plan-file.ts';
import type { Finding } from '../src/core/rules/rule.ts';
import type { ReadText } from '../src/core/scan/scan-text.ts';
import { applyEdits } from '../src/core/text/edits.ts';
import { LineIndex } from '../src/core/text/line-index.ts';
import { dataFolder, loadData } from '../src/host/load-data.ts';
import { NodeWorkspace } from '../src/host/node-workspace.ts';
import { whyNotParsed } from './parse-again.ts';
import { table } from './table.ts';

const from = process.env['INIT_CWD'] ?? process.cwd();
const { values, positionals: [given] } = parseArgs({ options: { to: { type: 'string', multiple: true }, from: { type: 'string', multiple: true }, list: { type: 'boolean', default: false } }, allowPositionals: true });
const folder = path.resolve(from, given ?? '');
if (given === undefined || !fs.existsSync(folder)) {
  console.error('Usage: npm run bench:plan -- <folder> [--to M]… [--from GLOB]… [--list]');
  process.exit(2);
}

const engine = createEngine(loadData(dataFolder()));
const { registry, data } = engine;
const workspace = new NodeWorkspace({ root: folder, handles: (file) => engine.handles(file) });
const { files } = await workspace.list();
const options: ScanOptions = { today: data.dataDate, target: undefined };
const BREAKS = new Set(['param-unsupported', 'param-renamed', 'effort-invalid', 'endpoint-required']);
/** Surely refused; what a library may change on the way is information. */
const isRefusal = ({ ruleId, severity }: Finding): boolean => BREAKS.has(ruleId) && severity !== 'information';
const MOVED = new Set(['caller', 'config', 'env']);

/** Roles whose ids move, and what became of them. */
interface Tally {
  places: number;
  planned: number;
  confirm: number;
  blocked: number;
  other: number;
  edits: number;
  again: number;
  refused: number;
  unparsed: number;
}

function check(file: ReadText, plan: FilePlan, planning: Planning, tally: Tally): void {
  const text = applyEdits(file.text, plan.edits.map(({ range, newText }) => ({ ...range, newText })));
  const after = engine.readText({ path: file.path, text });
  const again = after ? planFile(after, planning).edits.length : 1;
  const broken = engine.scanText({ path: file.path, text }, options).findings.filter(isRefusal);
  const before = engine.scanText(file, options).findings.filter(isRefusal);
  const unparsed = whyNotParsed(file.path, text) === undefined || whyNotParsed(file.path, file.text) !== undefined ? undefined : whyNotParsed(file.path, text);
  if (again > 0) console.log(`! ${file.path}: planned again`);
  if (broken.length > before.length) console.log(`! ${file.path}: ${broken.at(-1)?.message ?? ''}`);
  if (unparsed !== undefined) console.log(`! ${file.path}: ${unparsed}`);
  tally.again += again;
  tally.refused += Math.max(0, broken.length - before.length);
  tally.unparsed += unparsed === undefined ? 0 : 1;
}

function planAll(to: string): { readonly tally: Tally; readonly ms: number } {
  const model = registry.get(to);
  if (!model) throw new Error(`the data has no model ${to}`);
  const migration: Migration = { to: model, from: values.from, editsEnv: () => true };
  const planning: Planning = { migration, registry, data, read: (at, text) => engine.readText({ path: at, text }) };
  const tally: Tally = { places: 0, planned: 0, confirm: 0, blocked: 0, other: 0, edits: 0, again: 0, refused: 0, unparsed: 0 };
  const start = performance.now();
  const plans: { readonly file: ReadText; readonly plan: FilePlan }[] = [];
  for (const step of engine.readFiles(workspace, files)) {
    const file = step.kind === 'text' ? engine.readText(step.file) : undefined;
    if (file) plans.push({ file, plan: planFile(file, planning) });
  }
  const ms = performance.now() - start;
  for (const { file, plan } of plans) {
    const lines = new LineIndex(file.text);
    const open = new Set(plan.confirm.map(({ group }) => group));
    const blocked = new Set(plan.blocked.map(({ line }) => line));
    for (const site of file.sites) {
      if (site.kind !== 'model' || !MOVED.has(site.role) || !concerns(migration, site.match, registry)) continue;
      tally.places++;
      const edit = plan.edits.find(({ range }) => range.start === site.start && range.end === site.end);
      const state = edit ? (open.has(edit.group) ? 'confirm' : 'planned') : blocked.has(lines.positionAt(site.start).line + 1) ? 'blocked' : 'other';
      tally[state]++;
      if (values.list) console.log(`${state.padEnd(8)} ${file.path}:${lines.positionAt(site.start).line + 1} ${site.value} ${[...plan.blocked, ...plan.confirm].find(({ line }) => line === lines.positionAt(site.start).line + 1)?.reason ?? ''}`);
    }
    tally.edits += plan.edits.length;
    if (plan.edits.length > 0) check(file, plan, planning, tally);
  }
  return { tally, ms };
}

function scanMs(): number {
  const start = performance.now();
  let sites = 0;
  for (const step of engine.scanFiles(workspace, files, { ...options, target: { id: data.defaultTarget, explicit: true } })) if (step.kind === 'scanned') sites += step.result.sites.length;
  if (sites < 0) throw new Error('unreachable');
  return performance.now() - start;
}

scanMs();
const scanned = scanMs();
const rows = (values.to ?? ['gpt-5.5', 'gpt-5.6-sol', 'gpt-6-luna']).map((to) => {
  const { tally: { places, planned, confirm, blocked, other, edits, again, refused, unparsed }, ms } = planAll(to);
  const share = (count: number): string => `${count} (${Math.round((100 * count) / Math.max(1, places))} %)`;
  return [to, String(places), share(planned), share(confirm), share(blocked), share(other), String(edits), String(again), String(refused), String(unparsed), `${Math.round(ms)} ms (${(ms / scanned).toFixed(2)})`];
});
console.log(table(['to', 'places', 'planned', 'to confirm', 'blocked', 'left', 'edits', 'second plan', 'refused', 'not parsed', 'time (of a scan)'], rows));
console.log(hasPython() ? '' : 'python3 is missing: Python was not parsed');

function hasPython(): boolean {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
