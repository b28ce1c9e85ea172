import { carries } from '../../request/model-request.ts';
import { calleePlace, judgedCalls, showsAll } from './judged-call.ts';
import type { Judged } from './judged-model.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

const CAPS = new Set(['max_tokens', 'max_completion_tokens', 'max_output_tokens', 'max_tokens_to_sample']);

/** A request without a cap on what it may write, and so on what it may cost. */
export const rule: Rule = {
  id: 'output-cap-missing',
  title: 'Nothing caps the output tokens',
  class: 'hygiene',
  defaultLevel: 'information',
  fix: 'none',
  messages: { missing: 'Nothing caps the output of this request: on {model} an answer may take {most}{reasoning}. Write {cap}.' },
  *check(context: RuleContext): Generator<Report> {
    if (!context.target?.explicit) return;
    const seen = new Set<unknown>();
    for (const { call, judged } of judgedCalls(context).toReversed()) {
      if (seen.has(call) || !showsAll(call) || carries(call, CAPS) !== 'no') continue;
      seen.add(call);
      if (context.registry.statusOn(judged.model, context.today).state === 'retired') continue;
      const { maxOutput, params, id } = judged.model;
      yield {
        ...calleePlace(call, context), severity: 'information', message: 'missing',
        data: {
          model: id, most: maxOutput === undefined ? 'as many tokens as the model allows' : `up to ${maxOutput} tokens`,
          reasoning: reasons(judged) ? ', reasoning included' : '',
          cap: call.endpoint === 'chat.completions' && params.maxTokensParam !== undefined ? params.maxTokensParam : 'a cap',
        },
      };
    }
  },
};

function reasons({ effort }: Judged): boolean {
  return (effort.origin === 'default' || effort.origin === 'literal') && effort.value !== 'none';
}
