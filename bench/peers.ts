// `npm run bench:peers -- [--held-out] [--set=<part>] <corpus> [<labels>] [--installed=<folder>]`: the engine and other ways to find models, on the same files, by the
// same score. Peers are no dependency of the project: they are installed elsewhere, and what is not there is said to be not there.
import path from 'node:path';
import { dataFolder, loadData } from '../src/host/load-data.ts';
import { createEngine } from '../src/core/engine.ts';
import { engineFindings } from './engine-findings.ts';
import { askedSet, readLabelled } from './labelled.ts';
import { PEERS } from './peer-findings.ts';
import { precision, recall, score, type Counts, type Found, type Label } from './score.ts';
import { table } from './table.ts';

const args = process.argv.slice(2);
const asked = askedSet(args, process.env);
if (typeof asked === 'string') {
  console.log(`${asked}\nNothing was measured. Usage: npm run bench:peers -- [--held-out] [--set=<part>] <corpus> [<labels>] [--installed=<folder>]`);
  process.exit(0);
}
const set = readLabelled(asked.labels, asked.corpus, asked.part);
const engine = await engineFindings(asked.corpus);
const { registry, data } = createEngine(loadData(dataFolder()));
const files = [...set.languages.keys()].sort();
const given = args.find((argument) => argument.startsWith('--installed='))?.slice('--installed='.length);
const installed = given === undefined ? undefined : path.resolve(process.env['INIT_CWD'] ?? process.cwd(), given);

/** By the dates of the project's data: a model has ended, or the day is known on which it will. */
const ends = ({ value = '' }: Label): boolean => {
  const model = registry.match(value)?.model;
  return model !== undefined && ['retired', 'retiring'].includes(registry.statusOn(model, data.dataDate).state);
};

const labels = set.labels.filter(({ path: file }) => set.languages.has(file));
/** Where only ended models are asked for, the others cost nothing. */
const ofEnded = labels.map((label): Label => (label.kind === 'model-id' && !ends(label) ? { ...label, optional: true } : label));
const here = (found: readonly Found[]): Found[] => found.filter(({ path: file, kind }) => set.languages.has(file) && kind === 'model-id');

function row(name: string, found: readonly Found[] | string, wanted: readonly Label[]): (string | undefined)[] {
  if (typeof found === 'string') return [name, found];
  const counts: Counts = score(here(found), wanted.filter(({ kind }) => kind.startsWith('model-')), () => '')[0]?.total ?? { found: 0, missed: 0, wrong: 0, named: 0, optional: 0 };
  return [name, precision(counts)?.toFixed(3), recall(counts)?.toFixed(3), ...[counts.found, counts.missed, counts.wrong, counts.named].map(String)];
}

const head = ['precision', 'recall', 'found', 'missed', 'wrong', 'of them named'];
const found = PEERS.map((peer) => ({ peer, found: peer.find(asked.corpus, files, installed) }));
console.log(`${files.length} files\n`);
console.log(table(['every model that is chosen', ...head], [row('Modelshift', engine.found, labels), ...found.map(({ peer, found: own }) => row(peer.name, own, labels))]));
console.log();
console.log(table(['models that have ended or will', ...head], [row('Modelshift', engine.ended, ofEnded), ...found.filter(({ peer }) => peer.onlyEnded).map(({ peer, found: own }) => row(peer.name, own, ofEnded))]));
