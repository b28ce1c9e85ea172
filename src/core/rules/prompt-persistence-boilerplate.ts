import { wordingReports } from './prompt-wordings.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** A demand not to stop before the end that a prompt has made before. */
export const rule: Rule = {
  id: 'prompt-persistence-boilerplate',
  title: 'Persistence said again',
  class: 'tune',
  defaultLevel: 'information',
  fix: 'none',
  messages: {
    found: 'Persistence is demanded more than once: “{quote}”. {judged}. {reason} Write instead once what counts as done.',
  },
  check: (context: RuleContext): Iterable<Report> => wordingReports(context, 'prompt-persistence-boilerplate'),
};
