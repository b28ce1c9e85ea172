// `npm run bench:speed -- <folder> [--rounds N] [--installed=<folder>]`: how long a whole scan takes, against ripgrep over the same files with the same needles.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createEngine, type ScanOptions } from '../src/core/engine.ts';
import { asValues } from '../src/core/scan/prefilter.ts';
import type { FileEntry } from '../src/core/scan/workspace.ts';
import { dataFolder, loadData } from '../src/host/load-data.ts';
import { NodeWorkspace } from '../src/host/node-workspace.ts';
import { astGrep } from './ast-grep.ts';
import { commandLine } from './command-line.ts';
import { measureKeystrokes } from './keystroke.ts';
import { ripgrep, ripgrepVersion } from './ripgrep.ts';
import { median } from './statistics.ts';
import { table } from './table.ts';
import { measureTraps } from './traps.ts';

/** What a scan met. */
interface Tally {
  /** Files that were read: neither too large nor binary. */
  readonly files: string[];
  bytes: number;
  /** Files that the prefilter lets through, and bytes in them. */
  readonly survivors: string[];
  survivorBytes: number;
  sites: number;
  findings: number;
}

const from = process.env['INIT_CWD'] ?? process.cwd();
const { values, positionals: [given] } = parseArgs({ options: { rounds: { type: 'string', default: '7' }, installed: { type: 'string' } }, allowPositionals: true });
const rounds = Number(values.rounds);
const folder = path.resolve(from, given ?? '');
if (given === undefined || !fs.existsSync(folder) || !(Number.isInteger(rounds) && rounds > 0)) {
  console.error('Usage: npm run bench:speed -- <folder> [--rounds N] [--installed=<folder>]');
  process.exit(2);
}

const ready = performance.now();
const engine = createEngine(loadData(dataFolder()));
const readyMs = performance.now() - ready;
const { data } = engine;
const options: ScanOptions = { today: data.dataDate, target: { id: data.defaultTarget, explicit: true } };
const workspace = new NodeWorkspace({ root: folder, handles: (file) => engine.handles(file) });

function scan(files: readonly FileEntry[]): Tally {
  const tally: Tally = { files: [], bytes: 0, survivors: [], survivorBytes: 0, sites: 0, findings: 0 };
  for (const step of engine.scanFiles(workspace, files, options)) {
    if (step.kind === 'skipped') continue;
    tally.files.push(step.kind === 'scanned' ? step.result.path : step.path);
    tally.bytes += step.bytes;
    if (step.kind !== 'scanned') continue;
    tally.survivors.push(step.result.path);
    tally.survivorBytes += step.bytes;
    tally.sites += step.result.sites.length;
    tally.findings += step.result.findings.length;
  }
  return tally;
}

async function timed<T>(run: () => T | Promise<T>): Promise<{ readonly ms: number; readonly result: T }> {
  const start = performance.now();
  const result = await run();
  return { ms: performance.now() - start, result };
}

const listing = await timed(async () => (await workspace.list()).files);
const files = listing.result;
if (files.length === 0) {
  console.error(`There is nothing to scan in ${folder}.`);
  process.exit(2);
}
// what the engine's prefilter looks for; the check on the survivors below tells when this is no longer so
const needles = [...data.families.flatMap((family) => (family.wordLike ? asValues(family.needles) : family.needles)), ...data.calls.evidence];
const first = await timed(() => scan(files));   // reads every file for the first time, with code that is not optimised yet
const tally = first.result;
const search = ripgrep(folder, tally.files, needles);
const peer = search();
const parser = astGrep(folder, data.families.flatMap((family) => (family.wordLike ? [] : family.needles)), values.installed === undefined ? undefined : path.resolve(from, values.installed));
const command = commandLine(folder);
const times = { list: [] as number[], scan: [] as number[], rg: [] as number[], command: [] as number[] };
let commandMegabytes = 0;
for (let round = 0; round < rounds; round++) {
  times.list.push((await timed(() => workspace.list())).ms);
  times.scan.push((await timed(() => scan(files))).ms);
  times.rg.push((await timed(search)).ms);
  const { ms, result } = await timed(command);
  times.command.push(ms);
  commandMegabytes = Math.max(commandMegabytes, result.peakMegabytes);
}
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
// takes so long that once is enough
const parserMs = typeof parser === 'string' ? undefined : (await timed(parser)).ms;
const keystroke = measureKeystrokes(engine, options);
const growth: { files: number; nanosecondsPerByte: number }[] = [];
for (const count of [1_000, 5_000, files.length]) {
  // spread over the whole list, so that every part of it is like the whole
  const part = files.filter((_, i) => Math.floor((i * count) / files.length) !== Math.floor(((i - 1) * count) / files.length));
  const { ms, result } = await timed(() => scan(part));
  if (count <= files.length) growth.push({ files: part.length, nanosecondsPerByte: (ms * 1e6) / result.bytes });
}
const traps = measureTraps(engine, options);

const inPeer = new Set(peer);
const onlyOurs = tally.survivors.filter((file) => !inPeer.has(file)).length;
const onlyPeers = peer.length - (tally.survivors.length - onlyOurs);
const [listMs, scanMs, rgMs] = [median(times.list), median(times.scan), median(times.rg)];
const ratio = (ms: number): string => `${(ms / rgMs).toFixed(2)}×`;
const perByte = (ms: number): string => ((ms * 1e6) / tally.bytes).toFixed(2);
const line = (name: string, all: readonly number[], ms = median(all)): string[] =>
  [name, ms.toFixed(0), Math.min(...all).toFixed(0), Math.max(...all).toFixed(0), ratio(ms), perByte(ms)];

console.log(`${tally.files.length} files, ${(tally.bytes / 1e6).toFixed(0)} MB; to be looked at closely: ${tally.survivors.length} files, ${(tally.survivorBytes / 1e6).toFixed(0)} MB; ${tally.sites} sites, ${tally.findings} findings
${ripgrepVersion()}, ${needles.length} needles: it lists ${peer.length} files, ${onlyPeers} that pass us by; ${onlyOurs} of ours pass it by (prompt files need no needle)
${os.cpus()[0]?.model.trim() ?? 'unknown processor'}, ${os.availableParallelism()} cores, load ${os.loadavg().map((load) => load.toFixed(1)).join(' ')}, Node ${process.versions.node}, ${rounds} rounds taken in turns\n`);
console.log(table(['milliseconds', 'median', 'least', 'most', 'of rg', 'ns/byte'], [
  line('ripgrep, list given', times.rg),
  line('scan with rules, list given', times.scan),
  line('scan with rules, enumeration included', times.scan.map((ms, round) => ms + (times.list[round] ?? 0))),
  ['  of that enumeration', listMs.toFixed(0), Math.min(...times.list).toFixed(0), Math.max(...times.list).toFixed(0), ratio(listMs)],
  ['first scan of the process, list given', first.ms.toFixed(0), undefined, undefined, ratio(first.ms), perByte(first.ms)],
  ['ast-grep with one rule for strings, a process', parserMs?.toFixed(0), undefined, undefined, parserMs === undefined ? undefined : ratio(parserMs)],
  line('`modelshift scan` as a process, start and threads included', times.command),
]));
if (typeof parser === 'string') console.log(`\nast-grep is ${parser}`);
console.log(`\nengine ready after ${readyMs.toFixed(0)} ms; peak memory after all rounds ${peakMegabytes.toFixed(0)} MB, of \`modelshift scan\` ${commandMegabytes.toFixed(0)} MB`);
console.log(`keystroke in a file of ${keystroke.lines} lines: median ${keystroke.medianMs.toFixed(2)} ms, 95 % under ${keystroke.p95Ms.toFixed(2)} ms`);
console.log(`growth: ${growth.map((at) => `${at.files} files ${at.nanosecondsPerByte.toFixed(1)} ns/byte`).join(', ')}\n`);
console.log(table(['half a megabyte', 'half', 'whole'], traps.map(({ trap, halfMs, wholeMs }) => [trap, halfMs.toFixed(0), wholeMs.toFixed(0)])));

const out = path.join(import.meta.dirname, '../out/bench/speed.json');
fs.mkdirSync(path.dirname(out), { recursive: true });
fs.writeFileSync(out, JSON.stringify({
  files: tally.files.length, bytes: tally.bytes, survivors: tally.survivors.length, survivorBytes: tally.survivorBytes, sites: tally.sites, findings: tally.findings,
  peer: { version: ripgrepVersion(), needles: needles.length, files: peer.length, onlyPeers, onlyOurs },
  machine: { cores: os.availableParallelism(), load: os.loadavg(), node: process.versions.node },
  times, readyMs, firstMs: first.ms, medianMs: { list: listMs, scan: scanMs, rg: rgMs, command: median(times.command) }, ratio: { scan: scanMs / rgMs, withEnumeration: (scanMs + listMs) / rgMs },
  nanosecondsPerByte: (scanMs * 1e6) / tally.bytes, peakMegabytes, commandMegabytes, parserMs, keystroke, growth, traps,
}, null, 1));
console.log(`As JSON: ${path.relative(from, out)}`);
