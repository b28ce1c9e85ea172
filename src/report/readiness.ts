import type { ModelRecord } from '../registry/model-record.ts';
import type { Availability } from './decide.ts';
import type { CallFacts, Place, Remark } from './facts.ts';
import type { Gathered } from './gather.ts';

/** One thing to be sure of before a move. What the repository does not tell is asked, and never taken for granted. */
export interface ReadinessItem {
  readonly id: string;
  readonly title: string;
  /** `not needed`: every request shows all that it sends, and none has what the item is about. */
  readonly checked: 'yes' | 'no' | 'ask' | 'not needed';
  /** What was looked at and what was found; for `ask` the question. */
  readonly says: string;
  readonly places: readonly Remark[];
}

/** What the list is made from. */
export interface ReadinessFacts {
  readonly to: ModelRecord;
  readonly gathered: Gathered;
  readonly availability: Availability;
}

/** The whole list, in the order in which a team would go through it. */
export function readiness({ to, gathered, availability }: ReadinessFacts): ReadinessItem[] {
  const calls = gathered.files.flatMap(({ workloads }) => workloads.flatMap((workload) => workload.calls));
  return [
    surface(to, availability),
    cases(gathered),
    timeouts(gathered),
    outputCaps(calls),
    rateCaps(gathered),
    ask('policy-review', 'Policy and compliance reviewed', `Has somebody reviewed the use of ${to.id} for these workloads (policy, data, region), and when?`),
    rollback(to, gathered),
    ...tools(calls),
    endUsers(calls),
  ];
}

type Item = Omit<ReadinessItem, 'id' | 'title'>;

function ask(id: string, title: string, says: string, places: readonly Remark[] = []): ReadinessItem {
  return { id, title, checked: 'ask', says, places };
}

function surface({ id }: ModelRecord, { state, on }: Availability): ReadinessItem {
  const when = on === undefined ? '' : ` when it was asked on ${on}`;
  const item: Item = {
    seen: { checked: 'yes' as const, says: `the provider lists ${id} for the key${when}`, places: [] },
    'not seen': { checked: 'no' as const, says: `the provider does not list ${id} for the key${when}`, places: [] },
    unknown: { checked: 'ask' as const, says: `Does the key of the production surface see ${id}? Nobody has asked the provider here.`, places: [] },
  }[state];
  return { id: 'surface-available', title: 'Model available on the production surface', ...item };
}

function cases({ caseFiles, read }: Gathered): ReadinessItem {
  const about = { id: 'baseline-cases', title: 'Baseline cases present' };
  if (caseFiles.length > 0) return { ...about, checked: 'yes', says: `${count(caseFiles, 'file')} of cases or evaluations; whether they cover these workloads was not checked`, places: caseFiles };
  return { ...about, checked: 'no', says: `no file of cases or evaluations has a name that is known for them (${read} files were read)`, places: [] };
}

function timeouts({ files }: Gathered): ReadinessItem {
  const about = { id: 'timeouts-fit', title: 'Timeouts and gateways fit' };
  const concerned = files.filter(({ workloads }) => workloads.length > 0);
  const misfits = concerned.flatMap((file) => file.misfits);
  const limits = concerned.flatMap((file) => file.timeouts);
  if (misfits.length > 0) return { ...about, checked: 'no', says: `${count(misfits, 'time limit')} of the code do not fit, or what stands around them`, places: misfits };
  if (limits.length === 0) return ask(about.id, about.title, 'No time limit is written beside these requests. What do clients, gateways and workers around them allow?');
  return { ...about, checked: 'yes', says: `${count(limits, 'time limit')} in the files of these requests, none too short for the target as far as files of the repository tell; limits that are set elsewhere were not seen`, places: limits };
}

function outputCaps(calls: readonly CallFacts[]): ReadinessItem {
  const about = { id: 'output-caps', title: 'Output tokens capped' };
  const without = calls.filter(({ outputCap }) => outputCap === 'none');
  const unknown = calls.filter(({ outputCap }) => outputCap === 'unknown');
  if (without.length > 0) return { ...about, checked: 'no', says: `${count(without, 'request')} without a cap on the answer`, places: without.map(named) };
  if (unknown.length > 0 || calls.length === 0) return ask(about.id, about.title, 'Does every request cap its answer? The code here does not tell of all.', unknown.map(named));
  return { ...about, checked: 'yes', says: `${count(calls, 'request')}, each with a cap`, places: calls.map((call) => ({ ...at(call), text: `${String(call.outputCap)} tokens` })) };
}

function rateCaps({ files, configuredCaps }: Gathered): ReadinessItem {
  const about = { id: 'rate-caps', title: 'Rate and token caps set' };
  const places = [...configuredCaps, ...files.flatMap(({ caps }) => caps)];
  if (places.length === 0) return ask(about.id, about.title, 'Which caps on rates and tokens hold for these workloads? The files that were read name none.');
  return { ...about, checked: 'yes', says: `${count(places, 'place')} that name such a cap; whether each is high or low enough was not checked`, places };
}

function rollback(to: ModelRecord, { files }: Gathered): ReadinessItem {
  const about = { id: 'rollback-alias', title: 'Rollback alias in place' };
  const found = files.flatMap(({ rollbacks }) => rollbacks);
  const useless = found.filter(({ model }) => model === to.id);
  if (useless.length > 0) return { ...about, checked: 'no', says: `it names ${to.id}, which is where the move goes`, places: useless };
  if (found.length === 0) return { ...about, checked: 'no', says: 'no variable or setting with a model is called a rollback', places: [] };
  return { ...about, checked: 'yes', says: `the way back is ${[...new Set(found.map(({ model }) => model))].join(', ')}`, places: found };
}

const TOOL_QUESTIONS = [
  ['tools-by-risk', 'Tools separated by risk', 'Are tools that only read kept apart from tools that change something, so that a workload gets no more than it needs?'],
  ['destructive-confirmation', 'Confirmation before destructive actions', 'Does a person confirm before a tool deletes, pays, sends or publishes?'],
  ['least-privilege', 'Least privilege', 'Do the credentials behind the tools allow what the tools need, and no more?'],
  ['audit-log', 'Audit log', 'Are tool calls logged, apart from the text of the model, so that one can tell later who did what?'],
] as const;

function tools(calls: readonly CallFacts[]): ReadinessItem[] {
  const carrying = calls.filter((call) => call.tools !== 'no');
  if (calls.length > 0 && carrying.length === 0) {
    return TOOL_QUESTIONS.map(([id, title]) => ({ id, title, checked: 'not needed', says: `none of ${count(calls, 'request')} sends tools`, places: calls.map(named) }));
  }
  return TOOL_QUESTIONS.map(([id, title, question]) => ask(id, title, question, carrying.map((call) => ({ ...at(call), text: call.tools === 'yes' ? `${call.callee} sends tools` : `${call.callee} may send tools` }))));
}

function endUsers(calls: readonly CallFacts[]): ReadinessItem {
  const about = { id: 'safety-identifier', title: 'Safety identifier sent' };
  const old = calls.filter(({ endUser }) => endUser === 'user');
  const written = calls.filter(({ endUser }) => endUser === 'safety-identifier');
  if (old.length > 0) return { ...about, checked: 'no', says: `${count(old, 'request')} with the field "user", which a safety identifier replaces`, places: old.map(named) };
  if (calls.length > 0 && written.length === calls.length) return { ...about, checked: 'yes', says: `${count(calls, 'request')}, each with one`, places: written.map(named) };
  return ask(about.id, about.title, 'Do several people of yours sit behind one key? Then each request should carry an identifier of its own for each of them.', calls.filter(({ endUser }) => endUser === 'none').map(named));
}

const at = ({ path, line }: Place): Place => ({ path, line });

function named(call: CallFacts): Remark {
  return { ...at(call), text: call.callee };
}

function count({ length }: readonly unknown[], thing: string): string {
  return `${length} ${thing}${length === 1 ? '' : 's'}`;
}
