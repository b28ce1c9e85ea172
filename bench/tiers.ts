// `npm run bench:tiers -- <folder>`: where the scopes of a parser say more of TypeScript and JavaScript than names alone, and whether the two ever disagree.
import fs from 'node:fs';
import path from 'node:path';
import { createEngine, type ScanOptions } from '../src/core/engine.ts';
import type { FileResult } from '../src/core/scan/scan-result.ts';
import { LineIndex } from '../src/core/text/line-index.ts';
import { dataFolder, loadData } from '../src/host/load-data.ts';
import { NodeWorkspace } from '../src/host/node-workspace.ts';
import { readScopes } from '../src/precise/read-scopes.ts';
import { contradictions, readings } from './tier-law.ts';

const from = process.env['INIT_CWD'] ?? process.cwd();
const [given] = process.argv.slice(2);
const folder = path.resolve(from, given ?? '');
if (given === undefined || !fs.existsSync(folder)) {
  console.error('Usage: npm run bench:tiers -- <folder>');
  process.exit(2);
}

const engine = createEngine(loadData(dataFolder()));
const { data } = engine;
const options: ScanOptions = { today: data.dataDate, target: { id: data.defaultTarget, explicit: true } };
const workspace = new NodeWorkspace({ root: folder, handles: (file) => /\.[cm]?[jt]sx?$/.test(file) && engine.handles(file) });

const tally = { files: 0, withSites: 0, unparsed: 0, contradictions: 0, readingsAdded: 0, findingsAdded: 0, findingsWithdrawn: 0 };
const parseMs: number[] = [];
const findingsOf = ({ findings, text }: FileResult): Set<string> => {
  const lines = new LineIndex(text);
  return new Set(findings.map(({ start, ruleId, severity, message }) => `${lines.positionAt(start).line + 1} ${ruleId} ${severity} ${message}`));
};

for (const step of engine.scanFiles(workspace, (await workspace.list()).files, options)) {
  tally.files++;
  if (step.kind !== 'scanned' || step.result.sites.length === 0) continue;
  const byNames = step.result;
  tally.withSites++;
  const start = performance.now();
  const scopes = readScopes(byNames.path, byNames.text);
  parseMs.push(performance.now() - start);
  if (!scopes) {
    tally.unparsed++;
    console.log(`? ${byNames.path}: not parsed`);
    continue;
  }
  const byScopes = engine.scanText(byNames, options, scopes);
  const say = (sign: string, what: string): void => console.log(`${sign} ${byNames.path}: ${what}`);
  for (const problem of contradictions(byNames, byScopes)) {
    tally.contradictions++;
    say('!', problem);
  }
  const [read, known] = [readings(byNames), readings(byScopes)];
  for (const [what, value] of known) if (value !== read.get(what)) {
    tally.readingsAdded++;
    say('=', `${what} is ${value}`);
  }
  const [before, after] = [findingsOf(byNames), findingsOf(byScopes)];
  for (const finding of after) if (!before.has(finding)) {
    tally.findingsAdded++;
    say('+', finding);
  }
  for (const finding of before) if (!after.has(finding)) {
    tally.findingsWithdrawn++;
    say('-', finding);
  }
}
console.log(tally, `parsing: ${parseMs.reduce((sum, ms) => sum + ms, 0).toFixed(0)} ms in all`);
process.exitCode = tally.contradictions > 0 ? 1 : 0;
