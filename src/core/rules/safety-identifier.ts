import { judgedCalls, sourceInWords } from './judged-call.ts';
import { counts } from './judged-model.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

const ID = 'safety-identifier';

/** `user` in a request, where two parameters with different purposes have taken its place. */
export const rule: Rule = {
  id: ID,
  title: 'Two parameters have replaced user',
  class: 'hygiene',
  defaultLevel: 'information',
  fix: 'none',
  yieldsTo: ['param-unsupported', 'param-renamed'],
  messages: { replaced: '{name} is deprecated. {instead} {source}' },
  *check(context: RuleContext): Generator<Report> {
    const seen = new Set<unknown>();
    for (const { call, judged, verdict } of judgedCalls(context)) {
      for (const { evidence, parameter } of verdict.remarks) {
        if (evidence.rule.diagnostic !== ID || !parameter || seen.has(parameter) || !call.verbatim) continue;
        seen.add(parameter);
        yield {
          start: parameter.start, end: parameter.end, severity: 'information', message: 'replaced', defaultTargetOnly: !counts(context, judged),
          data: { name: parameter.path, instead: evidence.rule.instead ?? '', source: sourceInWords(evidence, judged) },
        };
      }
    }
  },
};
