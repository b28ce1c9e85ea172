// `npm run bench:validity -- <folder>… [--to M]…`: applies every plan to a copy of the folders; checks each edited request against the data with readers of its own,
// parses the edited files again in their own languages, and plans them a second time.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createEngine } from '../src/core/engine.ts';
import { applyEdits } from '../src/core/text/edits.ts';
import { LineIndex } from '../src/core/text/line-index.ts';
import { dataFolder, loadData } from '../src/host/load-data.ts';
import { NodeWorkspace } from '../src/host/node-workspace.ts';
import { MOVES, plannedTexts, planOf, type PlannedText } from './planned-places.ts';
import { readPython, readRequests, type Reading } from './read-requests.ts';
import { realParsers } from './real-parsers.ts';
import { refusals, type Facts } from './request-check.ts';
import { table } from './table.ts';

const from = process.env['INIT_CWD'] ?? process.cwd();
const { values: { to = MOVES, json }, positionals } = parseArgs({ options: { to: { type: 'string', multiple: true }, json: { type: 'string' } }, allowPositionals: true });
if (positionals.length === 0) {
  console.error('Usage: npm run bench:validity -- <folder>… [--to M]… [--json FILE]');
  process.exit(2);
}

const data = loadData(dataFolder());
const engine = createEngine(data);
const facts: Facts = { models: data.models, rules: data.requestRules as unknown as Facts['rules'], libraries: data.librarySettings };
const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'modelshift-validity-'));
const parsers = realParsers();

/** What was seen of one move. */
interface Row {
  readonly to: string;
  places: number;
  edited: number;
  /** Requests with the target in an edited group that a reader found. */
  checked: number;
  refused: number;
  /** Edited groups of requests that no reader found again. */
  unread: number;
  files: number;
  parsed: number;
  broken: number;
  statements: number;
  moved: number;
  again: number;
}

const rows: Row[] = [];
for (const target of to) {
  const row: Row = { to: target, places: 0, edited: 0, checked: 0, refused: 0, unread: 0, files: 0, parsed: 0, broken: 0, statements: 0, moved: 0, again: 0 };
  rows.push(row);
  for (const folder of positionals) await checkFolder(path.resolve(from, folder), target, row);
}

async function checkFolder(folder: string, target: string, row: Row): Promise<void> {
  const workspace = new NodeWorkspace({ root: folder, handles: (file) => engine.handles(file) });
  const { files } = await workspace.list();
  const { texts, planning } = plannedTexts(engine, workspace, files, target);
  const root = path.join(copy, target, path.basename(folder));
  const written = texts.filter(({ plan }) => plan.edits.length > 0).map((planned) => {
    const { file, plan } = planned;
    const text = applyEdits(file.text, plan.edits.map(({ range, newText }) => ({ ...range, newText })));
    const [before, after] = [path.join(root, 'before', file.path), path.join(root, 'after', file.path)];
    for (const [at, content] of [[before, file.text], [after, text]] as const) {
      fs.mkdirSync(path.dirname(at), { recursive: true });
      fs.writeFileSync(at, content);
    }
    return { ...planned, after: text, paths: [before, after] as const };
  });
  row.places += texts.reduce((sum, { places }) => sum + places.length, 0);
  const python = readPython(written.flatMap(({ file, paths }) => (file.path.endsWith('.py') ? paths : [])));
  for (const one of written) {
    const { file, plan, after, paths } = one;
    const tell = (what: string): void => console.log(`! ${target} ${file.path}: ${what}`);
    const reading = (at: string, text: string): Reading => python?.get(at) ?? readRequests(file.path, text);
    const [was, is] = [reading(paths[0], file.text), reading(paths[1], after)];
    row.files++;
    const why = was.error === undefined ? (is.error ?? parsers.whyNot(paths[0], paths[1])) : undefined;
    if (was.error === undefined && (is.statements || parsers.knows(file.path) || /\.(jsonl?|ipynb)$/.test(file.path))) row.parsed++;
    if (why !== undefined) { row.broken++; tell(why); }
    checkRequests(one, is, target, row, tell);
    checkStatements(one, was, is, row, tell);
    const again = planOf(engine, planning, { path: file.path, text: after })?.plan.edits.length ?? 1;
    row.again += again;
    if (again > 0) tell('planned again');
    row.edited += new Set(plan.edits.map(({ group }) => group)).size;
  }
}

/** Every request on the target that is edited as a whole, as the readers see it. What is edited but for its id is for a person to look at. */
function checkRequests({ plan, after }: PlannedText & { readonly after: string }, { requests }: Reading, target: string, row: Row, tell: (what: string) => void): void {
  const alone = new Set(plan.confirm.filter(({ edited }) => edited === 'id').map(({ group }) => group));
  const lines = new LineIndex(after);
  const ids: { readonly group: string; readonly line: number }[] = [];
  let shift = 0;
  for (const { group, range, newText } of plan.edits) {
    if (newText === target) ids.push({ group, line: lines.positionAt(range.start + shift).line + 1 });
    shift += newText.length - (range.end - range.start);
  }
  const read = new Set<string>();
  for (const request of requests.filter(({ model }) => model === target)) {
    const [nearest] = ids.toSorted((a, b) => Math.abs(a.line - request.line) - Math.abs(b.line - request.line));
    if (!nearest || alone.has(nearest.group)) continue;
    read.add(nearest.group);
    row.checked++;
    const found = refusals(request, facts);
    if (found.length === 0) continue;
    row.refused++;
    tell(`line ${request.line}: ${found.join('; ')}`);
  }
  for (const { group, line } of ids) {
    if (alone.has(group) || read.has(group)) continue;
    read.add(group);
    row.unread++;
    tell(`no reader finds the request of line ${line}`);
  }
}

/** Statements that no edit touches are the same. */
function checkStatements({ file, plan }: PlannedText, was: Reading, is: Reading, row: Row, tell: (what: string) => void): void {
  if (!was.statements || !is.statements) return;
  const lines = new LineIndex(file.text);
  const touched = plan.edits.map(({ range }) => [lines.positionAt(range.start).line + 1, lines.positionAt(range.end).line + 1] as const);
  if (was.statements.length !== is.statements.length) { row.moved++; tell('another number of statements'); return; }
  for (const [i, [first, last, dump]] of was.statements.entries()) {
    row.statements++;
    if (dump === is.statements[i]?.[2] || touched.some(([start, end]) => start <= last && end >= first)) continue;
    row.moved++;
    tell(`a statement at line ${first} changed that no edit is in`);
  }
}

console.log(table(
  ['to', 'places', 'groups', 'requests checked', 'refused', 'not read', 'files', 'parsed', 'broken', 'statements', 'changed beside', 'second plan'],
  rows.map((row) => [row.to, row.places, row.edited, row.checked, row.refused, row.unread, row.files, row.parsed, row.broken, row.statements, row.moved, row.again].map(String)),
));
console.log(`parsers: ${parsers.found.join(', ')}${parsers.missing.length === 0 ? '' : `; missing: ${parsers.missing.join(', ')}`}`);
const out = path.resolve(from, json ?? path.join('out', 'bench', 'validity.json'));
fs.mkdirSync(path.dirname(out), { recursive: true });
fs.writeFileSync(out, `${JSON.stringify({ folders: positionals.length, parsers: parsers.found, missing: parsers.missing, moves: rows }, null, 1)}\n`);
fs.rmSync(copy, { recursive: true });
if (rows.some(({ refused, broken, moved, again }) => refused + broken + moved + again > 0)) process.exitCode = 1;
