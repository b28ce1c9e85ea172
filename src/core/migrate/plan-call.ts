import type { EngineData } from '../engine-data.ts';
import type { Call, CallParameter, Endpoint } from '../sites/site.ts';
import type { ModelRecord } from '../../registry/model-record.ts';
import type { Registry } from '../../registry/registry.ts';
import { judgeRequest, type ParameterVerdict, type RequestVerdict } from '../../request/judge-request.ts';
import type { ModelRequest } from '../../request/model-request.ts';
import { coversModel } from '../../request/request-rule.ts';
import type { CallChange, CallPlan } from './call-change.ts';
import { isBuilt, isForOtherHost, unseenChanges } from './around-call.ts';
import { asSent, isOwn, librarySettings, ownTreatment, type CallFile, type LibrarySettings } from './library-settings.ts';
import { changeOf } from './parameter-change.ts';
import { thinkingChanges } from './thinking-change.ts';
import { effortMove, wantedEffort } from './wanted-effort.ts';

/** How the endpoints name the effort, dotted from the request down. */
const EFFORT_FIELDS: Partial<Record<Endpoint, string>> = { 'chat.completions': 'reasoning_effort', responses: 'reasoning.effort', messages: 'output_config.effort' };
const EFFORTS = new Set(['reasoning_effort', 'thinking_level']);

/** What the planner asks of the data. */
export interface Facts {
  readonly registry: Registry;
  readonly data: EngineData;
}

/** What a move from one model to another does to a request: the changes that the target forces, and what it leaves open. */
export function planCall(call: Call, from: ModelRecord, to: ModelRecord, facts: Facts, file: CallFile): CallPlan {
  const found = librarySettings(facts.data.librarySettings, call, file);
  if (isElsewhere(call) || (found && isForOtherHost(found, call, file.tree))) return idAlone({ ...call, ...(found && { effort: asSent(call, found, file.tree).effort }) }, from, to, facts, { reader: 'the host between' });
  if (!found?.fields && (!call.recognised || !call.verbatim || call.purpose !== 'request')) return idAlone(call, from, to, facts, { library: found, reader: call.callee === '' || call.purpose === 'settings' ? 'what reads these settings' : call.callee });
  const blocked = (where: string): CallPlan => ({ changes: [], confirm: [], blocked: `parameters of this request stand elsewhere (${where})` });
  if (!call.complete) return blocked('a spread, or an object that is passed in');
  if (found && !isBuilt(found, call, file.tree)) return blocked('the builder goes on under a name');
  if (!found?.fields) return planRequest(call, from, to, facts);
  const made = planThrough(asSent(call, found, file.tree), found, from, to, facts);
  return { ...made, confirm: [...made.confirm, ...unseenChanges(found, call, file.tree)] };
}

/** A host between the code and the vendor has rules of its own for what it takes. */
function isElsewhere({ provider, model }: Call): boolean {
  return provider === 'gateway' || (model !== undefined && model.match.channel !== 'vendor');
}

/** What is sent is decided elsewhere too: by a library, by whoever reads the settings. The id alone moves, and a person looks at the rest. */
function idAlone(call: Call, from: ModelRecord, to: ModelRecord, facts: Facts, { library, reader }: { readonly library?: LibrarySettings | undefined; readonly reader: string }): CallPlan {
  const { registry, data } = facts;
  // a library that is known takes its settings by name
  const written = library && !call.parameters.some(({ name }) => EFFORTS.has(name)) ? { state: 'omitted' as const } : call.effort;
  const effort = wantedEffort(registry, from, to, written);
  const move = effortMove(effort);
  const open = { ...call, complete: false, change: { from } };
  const { parameters } = judgeRequest(registry, data.requestRules, to, open);
  const doubtful = [...new Set(parameters.filter(({ outcome, evidence }) => outcome !== 'accepted' && evidence !== undefined).map(({ parameter }) => parameter.path))];
  const reasons = [
    ...(move === undefined ? [] : [library?.instead === undefined ? `effort moves ${move}, and where ${reader} takes it is not known` : `effort moves ${move}; ${library.instead}`]),
    ...(doubtful.length === 0 ? [] : [`${to.id} may refuse ${doubtful.join(', ')}, unless ${reader} changes or drops it`]),
    ...(library?.endpoint === undefined ? [] : addedElsewhere({ ...call, endpoint: library.endpoint, effort: written, complete: true }, library, from, to, { changes: [] }, facts)),
    ...(effort.note === undefined ? [] : [effort.note]),
  ];
  return { changes: [], confirm: reasons.length > 0 ? reasons : [`${reader} has a say in what is sent`], idAlone: true };
}

/** The request with what its library knows of: fields that it does not have, parameters that it refuses or changes, and tools that may come from elsewhere. */
function planThrough(call: Call, library: LibrarySettings, from: ModelRecord, to: ModelRecord, facts: Facts): CallPlan {
  const made = planRequest(call, from, to, facts);
  if (made.blocked !== undefined) return made;
  const blocked = (reason: string): CallPlan => ({ changes: [], confirm: [], blocked: reason });
  const pinPath = (call.endpoint && EFFORT_FIELDS[call.endpoint]) ?? '';
  for (const change of made.changes) {
    if (change.kind === 'remove') continue;
    if (change.kind === 'rename' && !isOwn(change.parameter)) return blocked(`${change.parameter.path} stands inside of another setting (${change.reason})`);
    const path = change.kind === 'rename' ? change.to : change.kind === 'add' ? change.path : change.kind === 'replace' ? change.name : pinPath;
    const field = library.fields?.[path];
    if (!field) return blocked(`${library.name} has no place for ${path}${library.instead === undefined ? '' : `; ${library.instead}`} (${change.reason})`);
    if ('value' in change && field.values && (typeof change.value !== 'string' || field.values[change.value] === undefined)) return blocked(`${library.name} has no name for ${path} ${typeof change.value === 'string' ? change.value : ''} (${change.reason})`);
    if (library.onlyFor && !coversModel(library.onlyFor.ids, to)) return blocked(`${library.onlyFor.why} (${change.reason})`);
  }
  const removed = new Set(made.changes.flatMap((change) => (change.kind === 'remove' ? [change.parameter.start] : [])));
  const own = ownTreatment(library, call.parameters.filter(({ start }) => !removed.has(start)), to);
  if (own.blocked !== undefined) return blocked(own.blocked);
  const confirm = [
    ...made.confirm, ...own.confirm, ...addedElsewhere(call, library, from, to, made, facts),
    ...(library.mayIgnore !== undefined && made.changes.some(({ kind }) => kind === 'add') ? [library.mayIgnore] : []),
    ...(library.source.confidence === 'primary' ? [] : [`${library.name}: what is known of its settings comes from no primary source`]),
    ...(library.through !== undefined && !to.endpoints.includes(library.through) ? [`no source of the data says that the ${library.name} takes ${to.id}`] : []),
  ];
  return { ...made, confirm };
}

/** Parameters that code elsewhere may add to the request, and that the target would refuse then. */
function addedElsewhere(call: Call, { opens = [] }: LibrarySettings, from: ModelRecord, to: ModelRecord, { changes }: Pick<CallPlan, 'changes'>, { registry, data }: Facts): string[] {
  const pin = changes.find((change) => change.kind === 'add' && change.path === (call.endpoint && EFFORT_FIELDS[call.endpoint]));
  const unseen = opens.filter((name) => !call.names.has(name)).map((name): CallParameter => ({ name, path: name, value: { state: 'dynamic' }, mayBeOmitted: true, ...call.span }));
  const { parameters } = judgeRequest(registry, data.requestRules, to, { ...call, ...(pin && 'value' in pin && typeof pin.value === 'string' && { effort: { state: 'literal', value: pin.value } as const }), parameters: unseen, change: { from } });
  return parameters.filter(({ outcome, evidence }) => outcome !== 'accepted' && evidence !== undefined).map(({ parameter, evidence }) => `${parameter.path} may be added elsewhere, and ${to.id} takes none here: ${evidence?.rule?.instead?.replace(/\.$/, '') ?? ''}`);
}

function planRequest(call: Call, from: ModelRecord, to: ModelRecord, { registry, data }: Facts): CallPlan {
  const blocked = (reason: string): CallPlan => ({ changes: [], confirm: [], blocked: reason });
  const judge = (request: ModelRequest<CallParameter>): RequestVerdict<CallParameter> => judgeRequest(registry, data.requestRules, to, { ...request, change: { from } });
  const thinking = thinkingChanges(call, judge(call), registry.defaultEffort(to)?.value);
  const effort = wantedEffort(registry, from, to, call.effort);
  const isThinkingSwitch = call.endpoint === 'messages' && effort.before.origin === 'not-a-setting';
  const pin = isThinkingSwitch ? undefined : effort.pin;
  const field = call.endpoint && EFFORT_FIELDS[call.endpoint];
  if (pin !== undefined && field === undefined) return blocked(`effort moves ${effortMove(effort) ?? ''}, and where this endpoint takes it is not known here`);

  const changes: CallChange[] = [...thinking.changes];
  const written = call.parameters.find(({ name }) => EFFORTS.has(name));
  if (pin !== undefined && field !== undefined) {
    const reason = effort.after.origin === 'default' ? `keeps effort ${pin}, which ${from.id} runs at; the default of ${to.id} is ${effort.after.value}` : `effort ${pin} is the nearest that ${to.id} takes`;
    const ruleIds = [written ? 'effort-invalid' : 'effort-default-changed'];
    if (written && call.effort.state !== 'literal') return blocked('the effort is computed, and the target does not take every level');
    changes.push(written ? { kind: 'set', parameter: written, value: pin, reason, ruleIds } : { kind: 'add', path: field, value: pin, reason, ruleIds });
  }
  const confirm = [...thinking.confirm, ...(isThinkingSwitch || effort.note === undefined ? [] : [effort.note])];

  const pinned: ModelRequest<CallParameter> = { ...call, ...(pin !== undefined && { effort: { state: 'literal', value: pin } }), thinking: thinking.after, parameters: call.parameters.filter(({ name, path }) => !(pin !== undefined && EFFORTS.has(name)) && !thinking.taken(path)) };
  const verdict = judge(pinned);
  for (const found of [...verdict.parameters, verdict.endpoint]) {
    const outcome = settled(found, (parameter) => judge({ ...pinned, parameters: pinned.parameters.map((other) => (other === found.parameter ? parameter : other)) }));
    const change = changeOf(outcome, call, to);
    if ('blocked' in change) return blocked(change.blocked);
    if ('change' in change) changes.push(change.change);
    if (change.confirm !== undefined) confirm.push(change.confirm);
  }
  return { changes, confirm: [...new Set(confirm)] };
}

/** A verdict that hangs on the value alone, of a parameter that is to be removed: its default may be left out as well, and any other value is refused. */
function settled(found: ParameterVerdict, judgeAgain: (parameter: CallParameter) => RequestVerdict<CallParameter>): ParameterVerdict {
  const { parameter, outcome, evidence } = found;
  if (outcome !== 'unknown' || evidence?.rule?.action !== 'remove' || !('start' in parameter)) return found;
  const { mayBeOmitted: _, ...sent } = parameter as CallParameter;
  const other: CallParameter = { ...sent, value: { state: 'literal', value: 'another than the default' } };
  const again = judgeAgain(other).parameters.find(({ parameter: judged }) => judged === other);
  return again?.outcome === 'refused' ? { ...again, parameter } : found;
}
