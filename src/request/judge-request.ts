import type { FactSource, ModelRecord } from '../registry/model-record.ts';
import type { Registry } from '../registry/registry.ts';
import { holds, speakingOf, type Answer, type Subject } from './condition.ts';
import { effectiveEffort, type EffectiveEffort } from './effective-effort.ts';
import type { ModelRequest, RequestParameter } from './model-request.ts';
import { isSecondaryFor, type RequestRule } from './request-rule.ts';

/** What speaks for a verdict: a rule, or the model's own record. */
export interface Evidence {
  readonly rule?: RequestRule;
  readonly sources: readonly FactSource[];
  /** No primary source: said openly, and never above a warning. */
  readonly secondaryOnly: boolean;
}

/**
 * What a model's API makes of one parameter. `elsewhere`: it needs another endpoint. `unknown`: no source tells, or the code does not; then
 * `evidence` is the rule that may refuse it, if there is one.
 */
export interface ParameterVerdict<P extends RequestParameter = RequestParameter> {
  readonly parameter: P;
  readonly outcome: 'accepted' | 'refused' | 'renamed' | 'elsewhere' | 'unknown';
  readonly evidence?: Evidence;
}

/** A rule that refuses nothing but has something to say: other behaviour, other cost, advice. */
export interface Remark<P extends RequestParameter = RequestParameter> {
  readonly evidence: Evidence & { readonly rule: RequestRule };
  /** Absent where the rule speaks of what is omitted. */
  readonly parameter?: P;
}

/** A request, judged on one model: exactly one verdict for every parameter. */
export interface RequestVerdict<P extends RequestParameter = RequestParameter> {
  readonly model: ModelRecord;
  readonly effort: EffectiveEffort;
  readonly parameters: readonly ParameterVerdict<P>[];
  /** Whether the endpoint serves the model at all; its parameter is named `model`. */
  readonly endpoint: ParameterVerdict;
  readonly remarks: readonly Remark<P>[];
}

const EFFORTS = new Set(['reasoning_effort', 'thinking_level']);
const OUTCOMES: Readonly<Record<RequestRule['action'], ParameterVerdict['outcome']>> = {
  remove: 'refused', set: 'refused', ask: 'refused', rename: 'renamed', 'move-endpoint': 'elsewhere',
};

/** Judges a request on a model by the rules of the data. Asked for the target with the code unchanged, it tells what a bare change of the id does. */
export function judgeRequest<P extends RequestParameter>(registry: Registry, rules: readonly RequestRule[], model: ModelRecord, request: ModelRequest<P>): RequestVerdict<P> {
  const effort = effectiveEffort(registry, model, request.effort);
  const subject: Subject = { model, request, effort };
  const speaking = speakingOf(rules, subject);
  const breaking = speaking.filter(({ severity }) => severity === 'breaks');
  const remarking = speaking.filter(({ severity }) => severity !== 'breaks');
  const verdict = <Q extends RequestParameter>(parameter: Q): ParameterVerdict<Q> => judgeParameter(registry, breaking, { ...subject, parameter }, parameter);
  return {
    model, effort, parameters: request.parameters.map(verdict), remarks: remarking.flatMap((rule) => remarks(rule, subject, request)),
    endpoint: verdict({ name: 'model', path: 'model', value: { state: 'literal', value: model.id } }),
  };
}

function judgeParameter<P extends RequestParameter>(registry: Registry, rules: readonly RequestRule[], subject: Subject, parameter: P): ParameterVerdict<P> {
  const { model, effort } = subject;
  const answered = rules.filter((rule) => isAbout(rule, parameter)).map((rule): { rule: RequestRule; answer: Answer } => ({ rule, answer: holds(rule, subject) }));
  const isLevel = EFFORTS.has(parameter.name);
  const invalid = isLevel && effort.origin === 'invalid';
  // the list of levels in the model's own record speaks, too
  const facts = invalid || (isLevel && effort.origin === 'literal') ? registry.sourcesOf(model, 'params.reasoningEffort') : [];
  const secondary = (rule: RequestRule): boolean => isSecondaryFor(rule, model) && !facts.some(({ confidence }) => confidence === 'primary');
  const evidenceOf = (rule: RequestRule): Evidence => ({ rule, sources: [...rule.sources, ...facts], secondaryOnly: secondary(rule) });

  const refusing = answered.filter(({ answer }) => answer === 'yes').map(({ rule }) => rule);
  const first = refusing.find((rule) => !secondary(rule)) ?? refusing[0];
  if (first && parameter.mayBeOmitted) return { parameter, outcome: 'unknown', evidence: evidenceOf(first) };
  if (first) return { parameter, outcome: OUTCOMES[first.action], evidence: evidenceOf(first) };
  if (invalid) return { parameter, outcome: 'refused', evidence: { sources: facts, secondaryOnly: !facts.some(({ confidence }) => confidence === 'primary') } };
  const perhaps = answered.find(({ answer }) => answer === 'unknown');
  if (perhaps) return { parameter, outcome: 'unknown', evidence: evidenceOf(perhaps.rule) };
  const spared = answered[0];
  if (spared) return { parameter, outcome: 'accepted', evidence: evidenceOf(spared.rule) };
  return { parameter, outcome: isKnownToTake(model, effort, parameter.name) ? 'accepted' : 'unknown' };
}

/** What the model's record says it takes. That a record says nothing is no yes. */
function isKnownToTake({ params }: ModelRecord, effort: EffectiveEffort, name: string): boolean {
  if (EFFORTS.has(name)) return effort.origin === 'literal';
  return (name === 'temperature' && params.temperature === true) || name === params.maxTokensParam || (name === 'verbosity' && params.verbosity === true);
}

function remarks<P extends RequestParameter>(rule: RequestRule, subject: Subject, request: ModelRequest<P>): Remark<P>[] {
  // most rules have nothing to say
  const evidenceOf = (): Remark['evidence'] => ({ rule, sources: rule.sources, secondaryOnly: isSecondaryFor(rule, subject.model) });
  const written = request.parameters.filter((parameter) => isAbout(rule, parameter));
  if (written.length === 0) return holds(rule, subject) === 'yes' ? [{ evidence: evidenceOf() }] : [];
  return written.filter((parameter) => holds(rule, { ...subject, parameter }) === 'yes').map((parameter) => ({ evidence: evidenceOf(), parameter }));
}

/** True when a rule names the parameter: canonically, as written, or by an element of its list (`include[x]`). */
export function isAbout({ params }: RequestRule, { name, path, items = [] }: RequestParameter): boolean {
  return params.includes(name) || params.includes(path) || items.some((item) => params.includes(`${name}[${item}]`));
}
