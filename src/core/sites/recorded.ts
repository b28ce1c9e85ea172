import { rememberedOfLast } from '../../util/remembered.ts';
import { valueText, type Entry, type Group, type Literal, type Tree } from '../languages/tree.ts';
import { isRecordPath } from './path-role.ts';
import type { RoleContext } from './role.ts';

/** What a run leaves behind, as a file names it at its top. */
const OUTCOMES = new Set(['results', 'result', 'records', 'scores', 'transcript', 'trajectory']);
/** The same, where the moment stands right beside it: configurations have sections of these names, too. */
const OUTCOMES_OF_A_MOMENT = new Set(['metrics', 'summary', 'responses']);
const MOMENTS_BESIDE = new Set(['timestamp', 'run_id', 'runid']);
/** What one answer, or the judgement of it, is called. */
const ANSWERS = new Set(['answer', 'answers', 'response', 'output', 'content', 'prediction', 'predicted', 'correct', 'passed', 'verdict']);
/** When a run took place. */
const MOMENTS = new Set(['timestamp', 'started_at', 'startedat', 'finished_at', 'finishedat', 'completed_at', 'completedat', 'created_at', 'createdat', 'generated_at', 'run_at', 'run_date', 'run_id', 'runid']);
/** A file with one of these at its top speaks of a run that is over. */
const RUNS = new Set(['run_metadata', 'run_info', 'evalid', 'eval_id']);

/** An id that tells which model answered once: a recorded answer, the record of a run, a line of a log, an example. Lines that are requests themselves are none. */
export function isRecorded(literal: Literal, { language, path, tree, about, callAround }: RoleContext): boolean {
  if (language.name === 'jsonl' && !callAround(literal.entry)) return true;
  if (about(literal.entry.group).isRecorded || isExample(literal.entry)) return true;
  return isRecordPath(path) || (language.nature === 'config' && about(literal.entry.group).isOfRun) || (language.nature === 'config' && isRecordOfRun(tree));
}

/** How far around an id the name of an example may stand. */
const EXAMPLE_REACH = 3;

/** `example: id`, `example={"model": id}`, `"example": { "model": id }`: what a description of an API shows. */
function isExample(entry: Entry): boolean {
  let at: Entry | undefined = entry;
  for (let i = 0; at && i < EXAMPLE_REACH && (i === 0 || at.group.kind === 'mapping' || at.group.kind === 'call'); i++) {
    if (at.name === 'example' || (at.name === 'examples' && i > 0)) return true;
    at = at.group.parent;
  }
  return false;
}

/** A file of data with a moment and an outcome near its top. */
const isRecordOfRun = rememberedOfLast((tree: Tree): boolean => {
  const { root } = tree;
  const named = (entries: readonly Entry[]): string[] => entries.flatMap(({ name }) => name?.toLowerCase() ?? []);
  const inside = (group: Group): readonly Entry[] => group.entries.flatMap(({ groups: [first] }) => (first?.kind === 'mapping' ? first.entries : []));
  const top = root.kind === 'mapping' ? root.entries : inside(root);
  const names = named(top);
  if (names.some((name) => RUNS.has(name))) return true;
  const outcomes = named(top.filter((entry) => holdsOutcome(entry, tree)));
  if (names.some((name) => MOMENTS_BESIDE.has(name)) && outcomes.some((name) => OUTCOMES_OF_A_MOMENT.has(name))) return true;
  const below = named(top.flatMap(({ groups: [first] }) => (first?.kind === 'mapping' ? first.entries : [])));
  return outcomes.some((name) => OUTCOMES.has(name)) && [...names, ...below].some((name) => MOMENTS.has(name));
});

/** How deep in an outcome its first number or answer stands, and among how many of its entries it is looked for. */
const DEPTH = 3;
const FIRST = 20;
const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/;
/** Text rather than a word that is set. */
const SENTENCE = /\S\s+\S+\s+\S/;

/** True for an entry that holds numbers or answers, and so no names of what is to be measured. */
function holdsOutcome(entry: Entry, tree: Tree, depth = 0): boolean {
  const [group] = entry.groups;
  if (group) return depth < DEPTH && group.entries.slice(0, FIRST).some((inner) => ANSWERS.has(inner.name?.toLowerCase() ?? '') || holdsOutcome(inner, tree, depth + 1));
  const value = valueText(tree, entry);
  return NUMBER.test(value) || (depth === 0 && SENTENCE.test(value));
}
