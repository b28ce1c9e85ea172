import type { ModelRecord } from '../../registry/model-record.ts';
import { planCall, type Facts } from '../migrate/plan-call.ts';
import type { ReadText } from '../scan/scan-text.ts';
import type { Call, ModelSite, PromptSite } from '../sites/site.ts';
import type { Span } from '../text/source-file.ts';
import { messagesOf, type WrittenMessage } from './call-messages.ts';
import { changedParameters, writtenParameters, type WireParameters } from './wire-parameters.ts';

/** One side of a comparison before anybody has edited it. An empty model is one that the code does not tell. */
export interface SideOfCall {
  readonly model: string;
  readonly parameters: WireParameters;
}

/** A place in the code as two requests: `a` is what the code does, `b` what it does after the move to the target. */
export interface ComparedCall {
  /** Where the call or the prompt begins. */
  readonly start: number;
  /** The function that is called, or what holds the prompt. */
  readonly name: string;
  readonly endpoint: 'chat' | 'responses';
  readonly messages: readonly WrittenMessage[];
  readonly a: SideOfCall;
  readonly b: SideOfCall;
  /** The id that moves with the call; absent where it stands in no place of its own. */
  readonly id?: Span & { readonly value: string };
  /** What the code does and the two requests do not, in sentences. */
  readonly notes: readonly string[];
}

/** APIs with a form of their own, which a comparison does not speak. */
const isOtherForm = ({ endpoint }: Call): boolean => endpoint !== undefined && endpoint !== 'chat.completions' && endpoint !== 'responses';

/** The call or prompt at an offset as two requests; `undefined` where there is none. */
export function comparedCall(file: ReadText, offset: number, to: ModelRecord, facts: Facts): ComparedCall | undefined {
  const isHere = ({ start, end }: Span): boolean => start <= offset && offset <= end;
  const site = file.sites.find((at): at is PromptSite | ModelSite => (at.kind === 'prompt' || at.kind === 'model') && isHere(at));
  const around = file.calls.filter(({ span, purpose }) => purpose === 'request' && isHere(span)).toSorted((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start));
  const call = around[0] ?? site?.call ?? (site?.kind === 'model' ? file.calls.find(({ model }) => model === site) : undefined);
  if (call) return ofCall(file, call, to, facts);
  if (site?.kind !== 'prompt') return undefined;
  const role = /system|instruction/i.test(site.name ?? '') ? 'system' : 'user';
  return {
    start: site.start, name: site.name ?? file.path, endpoint: 'chat', messages: [{ role, content: file.text.slice(site.start, site.end) }],
    a: { model: '', parameters: {} }, b: { model: to.id, parameters: {} }, notes: ['The file does not tell which model this prompt goes to.'],
  };
}

function ofCall(file: ReadText, call: Call, to: ModelRecord, facts: Facts): ComparedCall {
  const from = call.model?.match.model;
  const written = writtenParameters(call);
  const plan = from && from !== to ? planCall(call, from, to, facts, file) : undefined;
  const notes = [
    ...(isOtherForm(call) ? [`The code asks through ${call.endpoint ?? ''}; the panel asks in the form of chat completions.`] : []),
    ...(call.complete ? [] : ['A spread or an object from elsewhere may add parameters that are not here.']),
    ...(written.unknown.length === 0 ? [] : [`Only a run knows the value of ${written.unknown.join(', ')}: not sent here.`]),
    ...(call.names.has('tools') || call.names.has('functions') ? ['Tools of the call are not sent.'] : []),
    ...(plan?.blocked === undefined ? [] : [`The move is not planned: ${plan.blocked}. Side B has the parameters of side A.`]),
    ...(plan?.confirm ?? []).map((reason) => `To look at after the move: ${reason}.`),
  ];
  return {
    start: call.span.start, name: call.callee, endpoint: call.endpoint === 'responses' ? 'responses' : 'chat', messages: messagesOf(file.tree, call.span), notes,
    ...(call.model && { id: { start: call.model.start, end: call.model.end, value: call.model.value } }),
    a: { model: from?.id ?? (call.writtenModel.state === 'literal' ? call.writtenModel.value : ''), parameters: written.parameters },
    b: { model: to.id, parameters: changedParameters(written.parameters, plan?.changes ?? [], call.verbatim) },
  };
}
