// `npm run bench:accuracy [-- corpus [labels]]`: how much of what people have labelled the engine finds, and how much of what it finds is right.
// The corpus is third-party text and no part of this repository: a folder `<owner>+<repo>/<path>`, and beside it or in a folder of its own
// `files.json` and `labels.dev.jsonl` (bench/README.md says what is in them). MODELSHIFT_BENCH and MODELSHIFT_BENCH_LABELS name them too.
import fs from 'node:fs';
import path from 'node:path';
import { createEngine } from '../src/core/engine.ts';
import type { FileResult } from '../src/core/scan/scan-result.ts';
import type { Site } from '../src/core/sites/site.ts';
import { LineIndex } from '../src/core/text/line-index.ts';
import type { Span } from '../src/core/text/source-file.ts';
import { dataFolder, loadData } from '../src/host/load-data.ts';
import { NodeWorkspace } from '../src/host/node-workspace.ts';
import { precision, recall, score, type Counts, type Found, type Kind, type KindScore, type Label } from './score.ts';
import { table } from './table.ts';

/** A line of the labels file, and an entry of the list of files that are completely labelled. */
type LabelLine = Label & { readonly repo: string };
interface LabelledFile {
  readonly repo: string;
  readonly path: string;
  readonly lang: string;
  readonly split: string;
}

/** Rules that find what the labels call a prompt's anti-pattern. */
const ANTI_PATTERNS: Readonly<Record<string, Kind>> = {
  'prompt-step-by-step': 'cot-prompt',
  'prompt-prescribed-process': 'cot-prompt',
  'prompt-workaround': 'workaround-prompt',
  'prompt-shouting': 'workaround-prompt',
  'prompt-repetition': 'repetition-prompt',
};

/** Roles of an id that picks a model at run time. */
const CHOOSES: readonly string[] = ['caller', 'config', 'env'];

/** In characters. Shorter texts are prompts to the engine, but nobody labelled them. */
const SHORTEST_LABELLED_PROMPT = 80;

function siteAsFound(site: Site): Pick<Found, 'kind' | 'value' | 'param'> | undefined {
  switch (site.kind) {
    case 'model': return CHOOSES.includes(site.role) ? { kind: 'model-id', value: site.value } : undefined;
    case 'param': return { kind: 'param', param: site.name };
    case 'timeout': return { kind: 'timeout' };
    case 'prompt': return site.end - site.start < SHORTEST_LABELLED_PROMPT ? undefined : { kind: 'prompt-template' };
    case 'endpoint': return undefined;
  }
}

function foundIn({ path, text, sites, findings }: FileResult): Found[] {
  const lines = new LineIndex(text);
  const place = ({ start, end }: Span) => ({ path, line: lines.positionAt(start).line + 1, endLine: lines.positionAt(end).line + 1 });
  return [
    ...sites.flatMap((site) => {
      const found = siteAsFound(site);
      return found === undefined ? [] : [{ ...place(site), ...found }];
    }),
    ...findings.flatMap((finding) => {
      const kind = ANTI_PATTERNS[finding.ruleId];
      return kind === undefined ? [] : [{ ...place(finding), kind }];
    }),
  ];
}

const inCorpus = ({ repo, path: file }: { readonly repo: string; readonly path: string }): string => `${repo.replace('/', '+')}/${file}`;

/** Everything found in the corpus, by the target of the data as if a person had chosen it. */
async function scan(corpus: string): Promise<{ readonly found: Found[]; readonly handles: (file: string) => boolean }> {
  const engine = createEngine(loadData(dataFolder()));
  const handles = (file: string): boolean => engine.handles(file);
  const workspace = new NodeWorkspace({ root: corpus, handles });
  const options = { today: engine.data.dataDate, target: { id: engine.data.defaultTarget, explicit: true } };
  const found: Found[] = [];
  for (const step of engine.scanFiles(workspace, (await workspace.list()).files, options)) if (step.kind === 'scanned') found.push(...foundIn(step.result));
  return { found, handles };
}

const share = (value: number | undefined): string | undefined => value?.toFixed(3);
const row = (name: string, counts: Counts): (string | undefined)[] =>
  [name, share(precision(counts)), share(recall(counts)), ...[counts.found, counts.missed, counts.wrong, counts.named, counts.optional].map(String)];

function print(scores: readonly KindScore[], withMistakes: boolean): void {
  for (const { kind, total, byLanguage, mistakes } of scores) {
    const languages = [...byLanguage].sort(([a], [b]) => (a < b ? -1 : 1)).map(([language, counts]) => row(`  ${language}`, counts));
    console.log(`\n${table([kind, 'precision', 'recall', 'found', 'missed', 'wrong', 'of them named', 'optional'], [row('all', total), ...languages])}`);
    if (withMistakes) for (const { what, place } of mistakes) console.log(`    ${what} ${place.path}:${place.line} ${place.value ?? place.param ?? ''}`);
  }
}

/** Says what is missing and ends well: the corpus is not part of the repository, so its absence is no failure. */
function leave(why: string): never {
  console.log(`${why}\nNothing was measured. Usage: npm run bench:accuracy -- <corpus> [<labels>] [--list]; bench/README.md says what belongs in both.`);
  process.exit(0);
}

const args = process.argv.slice(2).filter((argument) => argument !== '--list');
const given = args[0] ?? process.env['MODELSHIFT_BENCH'];
if (given === undefined) leave('No corpus was named.');
const from = process.env['INIT_CWD'] ?? process.cwd();
const corpus = path.resolve(from, given);
const labelsFolder = path.resolve(from, args[1] ?? process.env['MODELSHIFT_BENCH_LABELS'] ?? given);
if (!fs.existsSync(corpus)) leave(`There is no corpus at ${corpus}.`);
const needed = ['files.json', 'labels.dev.jsonl'].find((name) => !fs.existsSync(path.join(labelsFolder, name)));
if (needed !== undefined) leave(`There is no ${needed} in ${labelsFolder}.`);

const listed = (JSON.parse(fs.readFileSync(path.join(labelsFolder, 'files.json'), 'utf8')) as LabelledFile[]).filter(({ split }) => split === 'dev');
const present = listed.filter((file) => fs.existsSync(path.join(corpus, inCorpus(file))));
if (present.length === 0) leave(`None of the ${listed.length} labelled files is in ${corpus}.`);
const { found, handles } = await scan(corpus);
const languages = new Map(present.filter(({ path: file }) => handles(file)).map((file) => [inCorpus(file), file.lang]));
const labels = fs.readFileSync(path.join(labelsFolder, 'labels.dev.jsonl'), 'utf8').split('\n').filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line) as LabelLine).map((label) => ({ ...label, path: inCorpus(label) }));
const ofScanned = <T extends { readonly path: string }>(places: readonly T[]): T[] => places.filter((place) => languages.has(place.path));
const scores = score(ofScanned(found), ofScanned(labels), (file) => languages.get(file) ?? '');

console.log(`${languages.size} files of languages with a scanner, of ${present.length} labelled ones that are here, of ${listed.length} in all`);
print(scores, process.argv.includes('--list'));
const out = path.join(import.meta.dirname, '../out/bench/accuracy.json');
fs.mkdirSync(path.dirname(out), { recursive: true });
fs.writeFileSync(out, JSON.stringify({
  files: { scored: languages.size, present: present.length, listed: listed.length },
  kinds: Object.fromEntries(scores.map(({ kind, total, byLanguage }) => [kind, Object.fromEntries([['all', total] as const, ...byLanguage].map(([name, counts]) =>
    [name, { ...counts, precision: precision(counts) ?? null, recall: recall(counts) ?? null }]))])),
}, null, 1));
console.log(`\nAs JSON: ${path.relative(from, out)}`);
