import { hasOwn } from '../../registry/channels.ts';
import { judgeRequest, type Evidence, type RequestVerdict } from '../../request/judge-request.ts';
import type { ModelRequest } from '../../request/model-request.ts';
import { rememberedOfLast } from '../../util/remembered.ts';
import type { Call, CallParameter, Endpoint } from '../sites/site.ts';
import type { Span } from '../text/source-file.ts';
import { judgedModels, type Judged } from './judged-model.ts';
import type { RuleContext } from './rule.ts';

/** A call, judged as it is written on one of the models that it concerns. */
export interface JudgedCall {
  readonly call: Call;
  readonly judged: Judged;
  readonly verdict: RequestVerdict<CallParameter>;
}

/** Roles of an id that is sent. Tests and documentation send nothing, and the model of a deployment is known to its owner alone. */
const SENDS = new Set(['caller', 'config', 'env', 'fine-tune']);

/** Every call that goes to a model of the vendor itself, on the model in use and, where that concerns it, on the target. */
export const judgedCalls = rememberedOfLast((context: RuleContext): readonly JudgedCall[] => context.calls.flatMap((call) => judgementsOf(call, context)));

function judgementsOf(call: Call, context: RuleContext): readonly JudgedCall[] {
  const from = call.model?.match.model;
  if (context.isTest || !from || call.purpose === 'message' || !SENDS.has(call.model?.role ?? '')) return [];
  if (hasOwn('parameters', call.provider) || hasOwn('parameters', call.model?.match.channel)) return [];
  // settings may be completed by whoever reads them
  const written: ModelRequest<CallParameter> = call.recognised ? call : { ...call, complete: false, effort: call.effort.state === 'omitted' ? { state: 'dynamic' } : call.effort };
  return judgedModels(context, call).map((judged) => {
    const verdict = judgeRequest(context.registry, context.data.requestRules, judged.model, judged.as === 'target' ? { ...written, change: { from } } : written);
    return { call, judged: { ...judged, effort: verdict.effort }, verdict };
  });
}

const ANSWERS: ReadonlySet<Endpoint | undefined> = new Set([undefined, 'chat.completions', 'responses', 'messages', 'completions', 'generateContent']);

/** True for a request that is answered in text and shows all that it sends: what it does not write is left to the model. */
export function showsAll({ recognised, complete, purpose, endpoint }: Call): boolean {
  return recognised && complete && purpose === 'request' && ANSWERS.has(endpoint);
}

/** The name of the function that is called, as written; the id of the model where the name is broken over lines. */
export function calleePlace({ span, callee, model }: Call, { file }: RuleContext): Span {
  if (callee !== '' && file.text.startsWith(callee, span.start)) return { start: span.start, end: span.start + callee.length };
  return model ? { start: model.start, end: model.end } : { start: span.start, end: span.start };
}

/** The source that weighs most, by its name. */
export function sourceInWords({ sources, secondaryOnly }: Evidence, { model }: Pick<Judged, 'model'>): string {
  const read = sources.filter(({ unread }) => !unread);
  if (sources.length > 0 && read.length === 0) return 'No source was read for this.';
  const best = read.find(({ confidence }) => confidence === (secondaryOnly ? 'secondary' : 'primary')) ?? read[0];
  const name = best?.name ?? `the data on ${model.id}`;
  return secondaryOnly ? `Secondary sources only: ${name}.` : `Source: ${name}.`;
}
