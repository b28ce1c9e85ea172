import { effectiveEffort, type EffectiveEffort } from '../../request/effective-effort.ts';
import type { ModelRecord } from '../../registry/model-record.ts';
import { calleePlace, judgedCalls, showsAll, sourceInWords, type JudgedCall } from './judged-call.ts';
import { counts } from './judged-model.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

const ID = 'effort-default-changed';

/** A request that leaves the effort to the model, where the target's default is another one. */
export const rule: Rule = {
  id: ID,
  title: 'The effort that is left out means something else on the target',
  class: 'silent',
  defaultLevel: 'information',
  fix: 'none',
  messages: { changed: 'No effort is written: {before} on {from}, {after} on {model}. {instead} {source}' },
  *check(context: RuleContext): Generator<Report> {
    for (const judgement of judgedCalls(context)) {
      const { call, judged, verdict } = judgement;
      const from = call.model?.match.model;
      if (judged.as !== 'target' || !from || !showsAll(call) || call.thinking !== 'unstated') continue;
      const before = effectiveEffort(context.registry, from, call.effort);
      const { effort: after } = verdict;
      if (call.effort.state !== 'omitted' || after.origin !== 'default' || !isKnownBefore(before, from, judgement) || before.value === after.value) continue;
      const remark = remarkOf(judgement);
      yield {
        ...calleePlace(call, context), severity: 'information', message: 'changed', value: after.value, defaultTargetOnly: !counts(context, judged),
        data: {
          from: from.id, before: before.origin === 'default' ? `${before.value}` : 'no effort', model: judged.model.id, after: `${after.value}`,
          instead: remark?.rule.instead ?? 'Write the effort that the call has today, and tune it later.',
          source: sourceInWords(after.fact, judged).replace(/; .*/, '.'),
        },
      };
    }
  },
};

/** A model without the setting may still think by itself: unless it is no reasoning model, a rule must say that it does not. */
function isKnownBefore(before: EffectiveEffort, from: ModelRecord, judgement: JudgedCall): before is Extract<EffectiveEffort, { readonly value: string }> {
  return before.origin === 'default' || (before.origin === 'not-a-setting' && (from.kind === 'chat' || remarkOf(judgement) !== undefined));
}

function remarkOf({ verdict }: JudgedCall): JudgedCall['verdict']['remarks'][number]['evidence'] | undefined {
  return verdict.remarks.find(({ evidence }) => evidence.rule.diagnostic === ID)?.evidence;
}
