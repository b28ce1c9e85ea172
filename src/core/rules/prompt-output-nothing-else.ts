import { wordingReports } from './prompt-wordings.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** A ban on all other output in a request that also uses tools. */
export const rule: Rule = {
  id: 'prompt-output-nothing-else',
  title: 'Output nothing else, without a scope',
  class: 'tune',
  defaultLevel: 'information',
  fix: 'none',
  messages: {
    found: 'Output nothing else: “{quote}”. {judged}. {reason} Write instead where it holds: “Call tools as needed. After the final object write no further text.”',
  },
  check: (context: RuleContext): Iterable<Report> => wordingReports(context, 'prompt-output-nothing-else'),
};
