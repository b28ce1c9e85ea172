import type { ModelRecord } from '../../registry/model-record.ts';
import { judgeRequest, type ParameterVerdict } from '../../request/judge-request.ts';
import type { Facts } from '../migrate/plan-call.ts';
import { judgedParameters, type WireParameters } from './wire-parameters.ts';

/** A request as somebody is about to send it. */
export interface UnsentRequest {
  readonly endpoint: 'chat' | 'responses';
  readonly parameters: WireParameters;
}

/** What a model makes of a part of a request, other than taking it. */
export interface RequestProblem {
  readonly outcome: 'refused' | 'renamed' | 'elsewhere' | 'unknown';
  /** Dotted from the request down; `model` for the endpoint as a whole. */
  readonly path: string;
  /** A sentence. */
  readonly text: string;
  /** Rule that says the same of code; absent where no rule speaks to people. */
  readonly rule?: string;
}

/** What is told of a request on a model before it is sent. */
export interface JudgedRequest {
  readonly problems: readonly RequestProblem[];
  /** The effort that it runs at; absent where nobody knows, or the model has none. */
  readonly effort?: { readonly value: string; readonly isDefault: boolean };
}

/** Judges a request as the rules of the editor judge code. */
export function judgedRequest(model: ModelRecord, { endpoint, parameters }: UnsentRequest, { registry, data }: Facts): JudgedRequest {
  const spellings = new Map(Object.entries({ ...data.calls.companions, ...data.calls.parameters }).flatMap(([name, all]) => all.map((spelling) => [spelling, name] as const)));
  const judged = judgedParameters(parameters, (path) => spellings.get(path) ?? path);
  const written = judged.find(({ name }) => name === 'reasoning_effort');
  const verdict = judgeRequest(registry, data.requestRules, model, {
    endpoint: endpoint === 'chat' ? 'chat.completions' : 'responses', parameters: judged, complete: true, thinking: 'unstated',
    effort: written?.value.state === 'literal' ? { state: 'literal', value: written.value.value } : { state: written ? 'dynamic' : 'omitted' },
  });
  const { effort } = verdict;
  return {
    problems: [...verdict.parameters, verdict.endpoint].flatMap((found) => problemOf(found, model)),
    ...((effort.origin === 'literal' || effort.origin === 'default') && { effort: { value: effort.value, isDefault: effort.origin === 'default' } }),
  };
}

function problemOf({ parameter, outcome, evidence }: ParameterVerdict, { id }: ModelRecord): RequestProblem[] {
  const rule = evidence?.rule;
  if (outcome === 'accepted' || (outcome === 'unknown' && (rule === undefined || rule.when.note !== undefined))) return [];
  const instead = rule?.instead ?? rule?.summary ?? '';
  const verb = { refused: 'refuses', renamed: `takes ${rule?.to ?? 'something else'} in place of`, elsewhere: 'takes only at another endpoint', unknown: 'may refuse' }[outcome];
  return [{ outcome, path: parameter.path, text: `${id} ${verb} ${parameter.path}.${instead === '' ? '' : ` ${instead}`}`, ...(rule?.diagnostic !== undefined && { rule: rule.diagnostic }) }];
}
