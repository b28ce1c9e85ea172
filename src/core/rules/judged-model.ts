import { hasOwn } from '../../registry/channels.ts';
import type { ModelRecord } from '../../registry/model-record.ts';
import { answersInText } from '../../registry/text-models.ts';
import { effectiveEffort, type EffectiveEffort } from '../../request/effective-effort.ts';
import { remembered, rememberedOfLast } from '../../util/remembered.ts';
import type { Call } from '../sites/site.ts';
import type { RuleContext } from './rule.ts';

/** A model on which a request is judged, with the effort that the code, unchanged, would run at there. */
export interface Judged {
  readonly model: ModelRecord;
  readonly effort: EffectiveEffort;
  /** Today's model, or the one that one is moving to. */
  readonly as: 'in-use' | 'target';
}

/**
 * The models on which a call is judged: the one in use, and the target when the one in use is an earlier model of its provider, or when
 * the code does not tell which one is in use. None where users name their deployments.
 */
export function judgedModels(context: RuleContext, call: Call | undefined): readonly Judged[] {
  return judgedIn(context)(call);
}

const judgedIn = rememberedOfLast((context: RuleContext) => remembered((call: Call | undefined) => judge(context, call)));

function judge(context: RuleContext, call: Call | undefined): readonly Judged[] {
  const { registry } = context;
  // the name of a deployment does not tell which model answers
  if (hasOwn('names', call?.provider) || hasOwn('names', call?.model?.match.channel)) return [];
  const judgedAs = (as: Judged['as'], model: ModelRecord): Judged => ({ model, as, effort: effectiveEffort(registry, model, call?.effort ?? { state: 'omitted' }) });
  const inUse = call?.model?.match.model;
  const target = context.target && registry.get(context.target.id);
  const judged = inUse && answersInText(inUse) ? [judgedAs('in-use', inUse)] : [];
  if (target && targetConcerns(context, call, inUse, target)) judged.push(judgedAs('target', target));
  return judged;
}

function targetConcerns(context: RuleContext, call: Call | undefined, inUse: ModelRecord | undefined, target: ModelRecord): boolean {
  if (inUse) return answersInText(inUse) && inUse.provider === target.provider && context.registry.releasedBefore(inUse, target) === true;
  // an id that is written but not in the data says nothing about its age
  if (call?.model || call?.writtenModel.state === 'literal') return false;
  return call?.provider === undefined || call.provider === target.provider;
}

/** False for what only the default target says: that nobody chose it, so that nothing may fail because of it. */
export function counts(context: RuleContext, judged: Judged): boolean {
  return judged.as === 'in-use' || context.target?.explicit === true;
}

/** `effort medium (default of gpt-x)` in the words of a message. */
export function effortInWords(effort: EffectiveEffort): string {
  if (effort.origin === 'unknown') return 'an effort that is not known here';
  if (effort.origin === 'not-a-setting') return 'no reasoning effort';
  const from = effort.origin === 'default' ? `default${effort.fact.secondaryOnly ? ', from secondary sources only' : ''}` : effort.origin === 'literal' ? 'written' : 'written, not accepted';
  return `effort ${effort.value} (${from})`;
}
