import { wordingReports } from './prompt-wordings.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** A wish for shortness with no measure and no scope. */
export const rule: Rule = {
  id: 'prompt-blanket-brevity',
  title: 'Blanket brevity',
  class: 'tune',
  defaultLevel: 'information',
  fix: 'none',
  messages: {
    found: 'Blanket brevity: “{quote}”. {judged}. {reason} Set the verbosity parameter to low, or write instead what must stay in the answer; not both at once.',
  },
  check: (context: RuleContext): Iterable<Report> => wordingReports(context, 'prompt-blanket-brevity'),
};
