import { wordingReports } from './prompt-wordings.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** Three or more ordered steps of the model's own work, where the goal would do. */
export const rule: Rule = {
  id: 'prompt-prescribed-process',
  title: 'Prescribed process',
  class: 'tune',
  defaultLevel: 'information',
  fix: 'none',
  messages: {
    found: 'Prescribed process: “{quote}”. {judged}. {reason} Write instead the goal, the inputs, the test of success and the hard limits; keep a step that is a requirement.',
  },
  check: (context: RuleContext): Iterable<Report> => wordingReports(context, 'prompt-prescribed-process'),
};
