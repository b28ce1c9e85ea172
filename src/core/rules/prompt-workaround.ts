import { wordingReports } from './prompt-wordings.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** A wish for correctness with nothing to run or to compare with. */
export const rule: Rule = {
  id: 'prompt-workaround',
  title: 'Self-check filler',
  class: 'tune',
  defaultLevel: 'information',
  fix: 'none',
  messages: {
    found: 'Self-check filler: “{quote}”. {judged}. {reason} Write instead the check itself (a command, a schema, the source to compare with) and what to answer when it fails.',
  },
  check: (context: RuleContext): Iterable<Report> => wordingReports(context, 'prompt-workaround'),
};
