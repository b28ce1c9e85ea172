import { wordingReports } from './prompt-wordings.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** Always, never or must in front of a verb of judgement, where the right act depends on the case. */
export const rule: Rule = {
  id: 'prompt-absolute-judgement',
  title: 'Absolute rule on a judgement call',
  class: 'tune',
  defaultLevel: 'information',
  fix: 'none',
  messages: {
    found: 'Absolute rule on a judgement call: “{quote}”. {judged}. {reason} Write instead when the action is right: “Search when the answer depends on facts that change.”',
  },
  check: (context: RuleContext): Iterable<Report> => wordingReports(context, 'prompt-absolute-judgement'),
};
