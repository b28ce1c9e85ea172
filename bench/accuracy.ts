// `npm run bench:accuracy [-- corpus [labels]] [--held-out] [--set=part] [--list]`: how much of what people have labelled the engine finds, and how much of what
// it finds is right. The text is third-party and no part of this repository: a folder `<owner>+<repo>/<path>`. bench/README.md says what the labels are.
import fs from 'node:fs';
import path from 'node:path';
import { engineFindings } from './engine-findings.ts';
import { askedSet, readLabelled } from './labelled.ts';
import { precision, recall, score, type Counts, type KindScore } from './score.ts';
import { table } from './table.ts';

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
  console.log(`${why}\nNothing was measured. Usage: npm run bench:accuracy -- [--held-out] [--set=<part>] <corpus> [<labels>] [--list]; bench/README.md says what belongs in both.`);
  process.exit(0);
}

const args = process.argv.slice(2);
const asked = askedSet(args, process.env);
if (typeof asked === 'string') leave(asked);
const set = readLabelled(asked.labels, asked.corpus, asked.part);
if (set.languages.size === 0) leave(`None of the ${set.listed} labelled files is in ${asked.corpus}.`);
const { found, handles } = await engineFindings(asked.corpus);
const languages = new Map([...set.languages].filter(([file]) => handles(file)));
const ofScanned = <T extends { readonly path: string }>(places: readonly T[]): T[] => places.filter((place) => languages.has(place.path));
const scores = score(ofScanned(found), ofScanned(set.labels), (file) => languages.get(file) ?? '');

console.log(`${languages.size} files of languages with a scanner, of ${set.languages.size} labelled ones that are here, of ${set.listed} in all`);
print(scores, args.includes('--list'));
const out = path.join(import.meta.dirname, '../out/bench/accuracy.json');
fs.mkdirSync(path.dirname(out), { recursive: true });
fs.writeFileSync(out, JSON.stringify({
  files: { scored: languages.size, present: set.languages.size, listed: set.listed },
  kinds: Object.fromEntries(scores.map(({ kind, total, byLanguage }) => [kind, Object.fromEntries([['all', total] as const, ...byLanguage].map(([name, counts]) =>
    [name, { ...counts, precision: precision(counts) ?? null, recall: recall(counts) ?? null }]))])),
}, null, 1));
console.log(`\nAs JSON: ${path.relative(process.env['INIT_CWD'] ?? process.cwd(), out)}`);
