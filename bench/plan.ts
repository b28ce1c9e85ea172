// `npm run bench:plan -- <folder> [--to M]… [--from GLOB]…`: what share of the places is planned, whether plans hold, and how long planning takes.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createEngine, type ScanOptions } from '../src/core/engine.ts';
import type { FilePlan, Planning } from '../src/core/migrate/plan-file.ts';
import type { Finding } from '../src/core/rules/rule.ts';
import { applyEdits } from '../src/core/text/edits.ts';
import type { SourceFile } from '../src/core/text/source-file.ts';
import { dataFolder, loadData } from '../src/host/load-data.ts';
import { NodeWorkspace } from '../src/host/node-workspace.ts';
import { whyNotParsed } from './parse-again.ts';
import { MOVES, plannedTexts, planOf, STATES, type State } from './planned-places.ts';
import { table } from './table.ts';

const from = process.env['INIT_CWD'] ?? process.cwd();
const { values, positionals: [given] } = parseArgs({ options: { to: { type: 'string', multiple: true }, from: { type: 'string', multiple: true }, list: { type: 'boolean', default: false } }, allowPositionals: true });
const folder = path.resolve(from, given ?? '');
if (given === undefined || !fs.existsSync(folder)) {
  console.error('Usage: npm run bench:plan -- <folder> [--to M]… [--from GLOB]… [--list]');
  process.exit(2);
}

const engine = createEngine(loadData(dataFolder()));
const { data } = engine;
const workspace = new NodeWorkspace({ root: folder, handles: (file) => engine.handles(file) });
const { files } = await workspace.list();
const options: ScanOptions = { today: data.dataDate, target: undefined };
const BREAKS = new Set(['param-unsupported', 'param-renamed', 'effort-invalid', 'endpoint-required']);
/** Surely refused; what a library may change on the way is information. */
const isRefusal = ({ ruleId, severity }: Finding): boolean => BREAKS.has(ruleId) && severity !== 'information';

/** What became of the places, and of the edited texts. */
interface Tally {
  readonly states: Record<State, number>;
  edits: number;
  again: number;
  refused: number;
  unparsed: number;
}

function check(file: SourceFile, plan: FilePlan, planning: Planning, tally: Tally): void {
  const text = applyEdits(file.text, plan.edits.map(({ range, newText }) => ({ ...range, newText })));
  const again = planOf(engine, planning, { path: file.path, text })?.plan.edits.length ?? 1;
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
  const { texts, planning, ms } = plannedTexts(engine, workspace, files, to, values.from);
  const tally: Tally = { states: { planned: 0, confirm: 0, 'id alone': 0, blocked: 0, unchanged: 0, unexplained: 0 }, edits: 0, again: 0, refused: 0, unparsed: 0 };
  for (const { file, plan, places } of texts) {
    for (const { state, path: at, line, value, reason } of places) {
      tally.states[state]++;
      if (values.list) console.log(`${state.padEnd(9)} ${at}:${line} ${value} ${reason}`);
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
const rows = (values.to ?? MOVES).map((to) => {
  const { tally: { states, edits, again, refused, unparsed }, ms } = planAll(to);
  const places = STATES.reduce((sum, state) => sum + states[state], 0);
  const shares = STATES.map((state) => `${states[state]} (${Math.round((100 * states[state]) / Math.max(1, places))} %)`);
  return [to, String(places), ...shares, String(edits), String(again), String(refused), String(unparsed), `${Math.round(ms)} ms (${(ms / scanned).toFixed(2)})`];
});
console.log(table(['to', 'places', ...STATES, 'edits', 'second plan', 'refused', 'not parsed', 'time (of a scan)'], rows));
console.log(hasPython() ? '' : 'python3 is missing: Python was not parsed');

function hasPython(): boolean {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
