import type { ModelRecord } from '../registry/model-record.ts';
import { remembered, rememberedOfLast } from '../util/remembered.ts';
import type { EffectiveEffort } from './effective-effort.ts';
import { carries, carriesTools, type ModelRequest, type RequestParameter } from './model-request.ts';
import { coversModel, type RequestRule, type RuleCondition } from './request-rule.ts';

/** Whether something holds, as far as code and data tell. */
export type Answer = 'yes' | 'no' | 'unknown';

/** What a condition is asked of: a request on a model, at an effort, and one of its parameters where the rule is about one. */
export interface Subject {
  readonly model: ModelRecord;
  readonly request: ModelRequest;
  readonly effort: EffectiveEffort;
  readonly parameter?: RequestParameter;
}

const NULLS = new Set(['null', 'None', 'nil', 'undefined']);

/** Those of the rules that speak of the model, of the endpoint and, where they are about a move, of this move; whatever else they ask. */
export function speakingOf(rules: readonly RequestRule[], { model, request }: Subject): readonly RequestRule[] {
  return aboutModel(rules)(model).filter((rule) => isAboutRequest(rule, request));
}

/** Asked of the same few models for every call of a file, so the globs are compared once for each. */
const aboutModel = rememberedOfLast((rules: readonly RequestRule[]) => remembered((model: ModelRecord): readonly RequestRule[] =>
  rules.filter(({ appliesTo }) => (appliesTo.provider === 'any' || appliesTo.provider === model.provider) && coversModel(appliesTo.ids, model) && !coversModel(appliesTo.exceptIds ?? [], model))));

function isAboutRequest({ appliesTo, endpointScope, when }: RequestRule, { change, endpoint }: ModelRequest): boolean {
  if (appliesTo.fromIds && (!change?.from || !coversModel(appliesTo.fromIds, change.from))) return false;
  if (when.predicate === 'endpoint-move' && change?.endpoint === undefined) return false;
  if (endpoint === undefined) return true;
  return (endpointScope.length === 0 || endpointScope.includes(endpoint)) && (when.endpoint ?? endpoint) === endpoint;
}

/** Whether the condition of a rule holds, `no` before `unknown`: what is excluded stays so whatever else is not known. */
export function holds(rule: RequestRule, subject: Subject): Answer {
  return all((Object.keys(rule.when) as (keyof RuleCondition)[]).map((key) => member(key, rule.when, subject)));
}

function member(key: keyof RuleCondition, when: RuleCondition, { request, effort, parameter }: Subject): Answer {
  switch (key) {
    case 'effort': return effort.origin === 'unknown' ? 'unknown' : is(when.effort?.includes(effort.value));
    case 'effortOmitted': return request.effort.state === 'dynamic' ? 'unknown' : is((request.effort.state === 'omitted') === when.effortOmitted);
    case 'endpoint': return request.endpoint === undefined ? 'unknown' : is(request.endpoint === when.endpoint);
    case 'tools': return carriesTools(request);
    case 'value': return parameter ? literally(parameter, (text) => [when.value].flat().some((value) => value === text || (value === 'null' && NULLS.has(text)))) : 'unknown';
    case 'valueNot': return parameter ? literally(parameter, (text) => !NULLS.has(text) && !isSame(when.valueNot?.[parameter.name], text)) : 'unknown';
    case 'present': return all((when.present ?? []).map((name) => carries(request, new Set([name]))));
    case 'path': return parameter ? is(parameter.path === when.path) : 'unknown';
    case 'capBelow': return parameter ? literally(parameter, (text) => Number(text.replaceAll('_', '')) < (when.capBelow ?? 0)) : 'unknown';
    case 'predicate': return predicate(when.predicate, request, effort);
    case 'host': case 'note': return 'unknown';
  }
}

function predicate(name: RuleCondition['predicate'], request: ModelRequest, effort: EffectiveEffort): Answer {
  if (name === 'effort-not-accepted') return effort.origin === 'unknown' ? 'unknown' : is(effort.origin === 'invalid');
  if (name === 'endpoint-move') return is(request.change?.endpoint !== undefined);
  return request.thinking === 'unstated' && request.complete ? 'yes' : request.thinking === 'dynamic' || request.thinking === 'unstated' ? 'unknown' : 'no';
}

function literally({ value }: RequestParameter, test: (text: string) => boolean): Answer {
  return value.state === 'literal' ? is(test(value.value)) : 'unknown';
}

/** The same value in another spelling: `1` and `1.0`, `False` and `false`. */
function isSame(value: string | number | boolean | undefined, text: string): boolean {
  if (value === undefined) return false;
  return typeof value === 'number' ? Number(text) === value : String(value) === text.toLowerCase();
}

function all(answers: readonly Answer[]): Answer {
  return answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes';
}

function is(held: boolean | undefined): Answer {
  return held ? 'yes' : 'no';
}
