// Sets of labelled files: the development split, whose text and labels lie elsewhere, and the held-out set, whose labels are part of this repository.
import fs from 'node:fs';
import path from 'node:path';
import type { Label } from './score.ts';

/** An entry of the list of files that are completely labelled. `split` is the set that the file belongs to. */
interface LabelledFile {
  readonly repo: string;
  readonly path: string;
  readonly lang: string;
  readonly split: string;
}

/** A set of labelled files, as far as their text is there. Paths are relative to the corpus. */
export interface LabelledSet {
  /** How many files the set lists; their text need not be here. */
  readonly listed: number;
  /** The language of each file whose text is here. */
  readonly languages: ReadonlyMap<string, string>;
  /** Labels of all listed files. */
  readonly labels: readonly Label[];
}

/** Where the labels of the held-out set lie. */
export const HELD_OUT = path.join(import.meta.dirname, 'held-out');

const LIST = /^files(\.\w+)?\.json$/;
const LABELS = /^labels\.\w+\.jsonl$/;

const inCorpus = ({ repo, path: file }: { readonly repo: string; readonly path: string }): string => `${repo.replace('/', '+')}/${file}`;

function texts(folder: string, name: RegExp, part?: string): string[] {
  return fs.readdirSync(folder).filter((file) => name.test(file) && (part === undefined || file.split('.')[1] === part)).sort()
    .map((file) => fs.readFileSync(path.join(folder, file), 'utf8'));
}

/** Reads a set that people have labelled: its lists and labels from a folder, which may have several of each, and what of its text is in the corpus. */
export function readLabelled(folder: string, corpus: string, part?: string): LabelledSet {
  const split = folder === HELD_OUT ? 'held-out' : 'dev';
  const files = texts(folder, LIST, part).flatMap((text) => JSON.parse(text) as LabelledFile[]).filter((file) => file.split === split);
  const labels = texts(folder, LABELS, part).flatMap((text) => text.split('\n')).filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Label & { readonly repo: string; readonly split: string }).filter((label) => label.split === split);
  const present = files.filter((file) => fs.existsSync(path.join(corpus, inCorpus(file))));
  return {
    listed: files.length,
    languages: new Map(present.map((file) => [inCorpus(file), file.lang])),
    labels: labels.map((label) => ({ ...label, path: inCorpus(label) })),
  };
}

/** Which set a command line asks for: the folder of the text and that of the labels. */
export interface Asked {
  readonly corpus: string;
  readonly labels: string;
  /** One part of the held-out set, whose files are `labels.<part>.jsonl` and `files.<part>.json`; all of them when it is absent. */
  readonly part?: string;
}

/**
 * `[--held-out] [--set=<part>] <corpus> [<labels>]`, or a sentence about what is missing. MODELSHIFT_BENCH and MODELSHIFT_BENCH_LABELS name the
 * folders of the development split too, MODELSHIFT_HELD_OUT the text of the held-out set.
 */
export function askedSet(args: readonly string[], env: NodeJS.ProcessEnv): Asked | string {
  const heldOut = args.includes('--held-out');
  const part = args.find((argument) => argument.startsWith('--set='))?.slice('--set='.length);
  const [first, second] = args.filter((argument) => !argument.startsWith('--'));
  const given = first ?? env[heldOut ? 'MODELSHIFT_HELD_OUT' : 'MODELSHIFT_BENCH'];
  if (given === undefined) return 'No corpus was named.';
  const from = env['INIT_CWD'] ?? process.cwd();
  const corpus = path.resolve(from, given);
  if (!fs.existsSync(corpus)) return `There is no corpus at ${corpus}.`;
  const labels = heldOut ? HELD_OUT : path.resolve(from, second ?? env['MODELSHIFT_BENCH_LABELS'] ?? given);
  if (!fs.existsSync(labels)) return `There is no folder ${labels}.`;
  const missing = [[LIST, 'files.json'], [LABELS, 'labels.dev.jsonl']].find(([name]) => texts(labels, name as RegExp, part).length === 0)?.[1];
  return missing === undefined ? { corpus, labels, ...(part !== undefined && { part }) } : `There is no ${String(missing)} in ${labels}.`;
}
