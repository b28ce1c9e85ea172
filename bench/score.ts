// Holds what was found against what people have labelled, and counts.

/** What labels speak of and what is scored. */
export const KINDS = ['model-id', 'param', 'timeout', 'prompt-template', 'cot-prompt', 'workaround-prompt', 'repetition-prompt'] as const;
export type Kind = (typeof KINDS)[number];

/** A place in a file of the corpus. Lines count from 1. */
interface Place {
  /** Relative to the corpus, with `/`. */
  readonly path: string;
  readonly line: number;
  readonly endLine?: number;
  /** Model id, as written. */
  readonly value?: string;
  /** Name of a request parameter. */
  readonly param?: string;
}

/** What a person says of a place. */
export interface Label extends Place {
  /** A kind that is scored, or `model-registry` and `model-test`: places that name a model and do not choose one. */
  readonly kind: Kind | 'model-registry' | 'model-test';
  /** Finding it or not costs nothing. */
  readonly optional?: boolean;
}

/** What the engine says of a place. */
export interface Found extends Place {
  readonly kind: Kind;
}

/** What became of the labels and of what was found. */
export interface Counts {
  /** Labels that were found. */
  found: number;
  /** Labels that were missed. */
  missed: number;
  /** Found where there is nothing. */
  wrong: number;
  /** Of the wrong ones, those at a model's name that chooses none: a table, a test. */
  named: number;
  /** Found where finding costs nothing. */
  optional: number;
}

/** A place that counts against the engine. */
export interface Mistake {
  readonly what: 'wrong' | 'missed';
  readonly place: Found | Label;
}

/** The result for one kind. */
export interface KindScore {
  readonly kind: Kind;
  readonly total: Counts;
  readonly byLanguage: ReadonlyMap<string, Counts>;
  readonly mistakes: readonly Mistake[];
}

/** Ids and parameters stand on a line; a prompt extends over many, and overlap is enough. */
const EXTENDED: ReadonlySet<string> = new Set<Kind>(['prompt-template', 'cot-prompt', 'workaround-prompt', 'repetition-prompt']);

/** A label may be one line off: people disagree on where a call begins. */
const TOLERANCE = 1;

const last = ({ line, endLine }: Place): number => endLine ?? line;
const isExtended = (label: Label): boolean => EXTENDED.has(label.kind) || label.endLine !== undefined;

function near(found: Found, label: Label): boolean {
  if (found.path !== label.path) return false;
  if (isExtended(label)) return found.line <= last(label) + TOLERANCE && last(found) >= label.line - TOLERANCE;
  return Math.abs(found.line - label.line) <= TOLERANCE;
}

/** An id without quotes and without the provider in front. */
const bare = (id: string): string => id.toLowerCase().replace(/^["'`]|["'`]$/g, '').replace(/^(openai|anthropic|google|groq|xai|models)[/:]/, '');

/** Whether both name a model, and not the same one. */
function disagree(found: Found, label: Label): boolean {
  if (label.kind !== 'model-id' || found.value === undefined || label.value === undefined) return false;
  const [a, b] = [bare(found.value), bare(label.value)];
  return !a.includes(b) && !b.includes(a);
}

const sameParam = (found: Found, label: Label): boolean => found.param === undefined || found.param === label.param;

/** From the strictest on, so that neighbours do not steal each other's match. */
const PASSES: readonly ((found: Found, label: Label) => boolean)[] = [
  (found, label) => found.line === label.line && sameParam(found, label),
  (found, label) => found.line === label.line,
  () => true,
];

/** Pairs each label with what was found there. What was found serves one label; of a prompt, all that it overlaps. */
function match(found: readonly Found[], labels: readonly Label[]): { readonly matched: ReadonlySet<Label>; readonly used: ReadonlySet<Found> } {
  const matched = new Set<Label>();
  const used = new Set<Found>();
  const take = (label: Label, candidate: Found | undefined): void => {
    if (candidate === undefined) return;
    matched.add(label);
    used.add(candidate);
  };
  for (const pass of PASSES) {
    for (const label of labels) {
      if (!matched.has(label)) take(label, found.find((one) => (!used.has(one) || isExtended(label)) && near(one, label) && !disagree(one, label) && pass(one, label)));
    }
  }
  // two parameters on one line: one finding there that names none, or this one, stands for both
  for (const label of labels) if (label.kind === 'param' && !matched.has(label)) take(label, found.find((one) => one.path === label.path && one.line === label.line && sameParam(one, label)));
  return { matched, used };
}

/** Reporting the same thing twice is not punished twice. */
function distinct(found: readonly Found[]): Found[] {
  return [...new Map(found.map((one) => [JSON.stringify([one.path, one.kind, one.line, one.param, one.value]), one])).values()];
}

function scoreKind(kind: Kind, all: readonly Found[], labels: readonly Label[], languageOf: (path: string) => string): KindScore {
  const found = all.filter((one) => one.kind === kind);
  const [required, optional] = [false, true].map((wanted) => labels.filter((label) => label.kind === kind && (label.optional ?? false) === wanted)) as [Label[], Label[]];
  const { matched, used } = match(found, required);
  const total: Counts = { found: 0, missed: 0, wrong: 0, named: 0, optional: 0 };
  const byLanguage = new Map<string, Counts>();
  const mistakes: Mistake[] = [];
  const count = (path: string, what: keyof Counts): void => {
    const language = languageOf(path);
    const own = byLanguage.get(language) ?? { found: 0, missed: 0, wrong: 0, named: 0, optional: 0 };
    byLanguage.set(language, own);
    own[what]++;
    total[what]++;
  };
  for (const label of required) {
    count(label.path, matched.has(label) ? 'found' : 'missed');
    if (!matched.has(label)) mistakes.push({ what: 'missed', place: label });
  }
  for (const one of found) {
    if (used.has(one) || required.some((label) => near(one, label) && !disagree(one, label))) continue;   // a second one in the same prompt
    if (optional.some((label) => near(one, label))) {
      count(one.path, 'optional');
      continue;
    }
    count(one.path, 'wrong');
    if (kind === 'model-id' && labels.some((label) => label.kind.startsWith('model-') && label.kind !== kind && near(one, label))) count(one.path, 'named');
    mistakes.push({ what: 'wrong', place: one });
  }
  return { kind, total, byLanguage, mistakes };
}

/** Scores every kind that is labelled or found. Labels and findings must be of the same, completely labelled files. */
export function score(found: readonly Found[], labels: readonly Label[], languageOf: (path: string) => string): KindScore[] {
  const once = distinct(found);
  return KINDS.map((kind) => scoreKind(kind, once, labels, languageOf)).filter(({ byLanguage }) => byLanguage.size > 0);
}

/** The share of what was found that is right; undefined where nothing was found. */
export const precision = ({ found, wrong }: Counts): number | undefined => (found + wrong > 0 ? found / (found + wrong) : undefined);

/** The share of the labels that was found; undefined where there are none. */
export const recall = ({ found, missed }: Counts): number | undefined => (found + missed > 0 ? found / (found + missed) : undefined);
