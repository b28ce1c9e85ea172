// @ts-check
// `node bench/held-out/check.mjs <corpus> [--set <part>]`: prints every label beside the line that it labels, for a person to read, and ends with
// status 1 when one cannot be true: its file is not listed as labelled, its lines are not in the file, or its line does not contain what it says stands there.
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { inCorpus, labelledFiles, labels } from './corpus.mjs';

const { values: { set }, positionals: [corpus] } = parseArgs({ options: { set: { type: 'string' } }, allowPositionals: true });
if (corpus === undefined) {
  console.error('usage: node bench/held-out/check.mjs <corpus> [--set <part>]');
  process.exit(2);
}

const linesOf = new Map(labelledFiles(set).map((file) => [inCorpus(corpus, file), fs.readFileSync(inCorpus(corpus, file), 'utf8').split('\n')]));

/** Milliseconds are written as such, as seconds or as minutes; digits may be grouped. @param {string} line @param {number} ms */
const says = (line, ms) => (line.replace(/(?<=\d)_(?=\d)/g, '').match(/\d+(?:\.\d+)?/g) ?? []).some((digits) => [1, 1000, 60_000].some((unit) => Number(digits) * unit === ms));

/** @param {import('./corpus.mjs').Label} label @param {string[] | undefined} lines */
function problemOf({ kind, line, endLine = line, value, valueMs }, lines) {
  if (lines === undefined) return 'its file is not in files.*.json';
  const text = lines[line - 1];
  if (text === undefined || endLine < line || endLine > lines.length) return 'no such lines';
  if (kind === 'timeout') return valueMs === undefined || says(text, valueMs) ? undefined : `${valueMs} ms is not on the line`;
  return value === undefined || text.includes(value) ? undefined : `${value} is not on the line`;
}

let wrong = 0;
for (const label of labels(set)) {
  const lines = linesOf.get(inCorpus(corpus, label));
  const problem = problemOf(label, lines);
  if (problem !== undefined) wrong += 1;
  const extent = label.endLine === undefined ? label.line : `${label.line}-${label.endLine}`;
  const what = [label.kind, label.optional === true ? 'optional' : '', label.value ?? ''].filter((part) => part !== '').join(' ');
  console.log(`${label.repo} ${label.path}:${extent} ${what} | ${lines?.[label.line - 1]?.trim() ?? ''}${problem === undefined ? '' : `\n  WRONG: ${problem}`}`);
}
console.log(wrong === 0 ? 'every label stands on its line' : `${wrong} labels are wrong`);
process.exitCode = wrong === 0 ? 0 : 1;
