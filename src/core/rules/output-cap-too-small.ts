import { judgedCalls, sourceInWords } from './judged-call.ts';
import { effortInWords } from './judged-model.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

const ID = 'output-cap-too-small';

/** A cap on output tokens that reasoning, or another tokenizer, is likely to use up. */
export const rule: Rule = {
  id: ID,
  title: 'Reasoning may use up the cap on output tokens',
  class: 'hygiene',
  defaultLevel: 'information',
  fix: 'none',
  messages: { small: '{name} {value} may be too small on {model}{at}. {instead} {source}' },
  *check(context: RuleContext): Generator<Report> {
    if (!context.target?.explicit) return;
    const seen = new Set<unknown>();
    for (const { call, judged, verdict } of judgedCalls(context)) {
      for (const { evidence, parameter } of verdict.remarks) {
        if (evidence.rule.diagnostic !== ID || parameter?.value.state !== 'literal' || seen.has(parameter) || !call.recognised) continue;
        seen.add(parameter);
        yield {
          start: parameter.start, end: parameter.end, severity: 'information', message: 'small', value: parameter.value.value,
          data: {
            name: parameter.path, value: parameter.value.value, model: judged.model.id, at: evidence.rule.when.effort ? ` at ${effortInWords(verdict.effort)}` : '',
            instead: evidence.rule.instead ?? '', source: sourceInWords(evidence, judged),
          },
        };
      }
    }
  },
};
