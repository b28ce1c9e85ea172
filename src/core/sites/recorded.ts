import { rememberedOfLast } from '../../util/remembered.ts';
import type { Entry, Group, Literal, Tree } from '../languages/tree.ts';
import { isRecordPath } from './path-role.ts';
import type { RoleContext } from './role.ts';

/** What a run leaves behind, as a file names it at its top. */
const OUTCOMES = new Set(['results', 'result', 'records', 'scores', 'metrics', 'summary', 'responses', 'transcript', 'trajectory']);
/** When a run took place. */
const MOMENTS = new Set(['timestamp', 'started_at', 'startedat', 'finished_at', 'finishedat', 'completed_at', 'completedat', 'created_at', 'createdat', 'generated_at', 'run_at', 'run_date', 'run_id', 'runid']);
/** A file with one of these at its top speaks of a run that is over. */
const RUNS = new Set(['run_metadata', 'run_info', 'evalid', 'eval_id']);

/** An id that tells which model answered once: a recorded answer, the record of a run, a line of a log, an example. Lines that are requests themselves are none. */
export function isRecorded(literal: Literal, { language, path, tree, about, callAround }: RoleContext): boolean {
  if (language.name === 'jsonl' && !callAround(literal.entry)) return true;
  if (about(literal.entry.group).isRecorded || literal.entry.name === 'example') return true;
  return isRecordPath(path) || (language.nature === 'config' && isRecordOfRun(tree));
}

/** A file of data with a moment and an outcome near its top. */
const isRecordOfRun = rememberedOfLast(({ root }: Tree): boolean => {
  const named = (entries: readonly Entry[]): string[] => entries.flatMap(({ name }) => name?.toLowerCase() ?? []);
  const inside = (group: Group): readonly Entry[] => group.entries.flatMap(({ groups: [first] }) => (first?.kind === 'mapping' ? first.entries : []));
  const top = root.kind === 'mapping' ? root.entries : inside(root);
  const names = named(top);
  if (names.some((name) => RUNS.has(name))) return true;
  const below = named(top.flatMap(({ groups: [first] }) => (first?.kind === 'mapping' ? first.entries : [])));
  return names.some((name) => OUTCOMES.has(name)) && [...names, ...below].some((name) => MOMENTS.has(name));
});
