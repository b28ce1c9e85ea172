import { wordingReports } from './prompt-wordings.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** Capitals as emphasis, or a tool as the answer to every doubt. */
export const rule: Rule = {
  id: 'prompt-shouting',
  title: 'Shouted instruction',
  class: 'tune',
  defaultLevel: 'warning',
  fix: 'none',
  messages: {
    found: 'Shouted instruction: “{quote}”. {judged}. {reason} Write instead in plain case, and name the condition under which it holds.',
  },
  check: (context: RuleContext): Iterable<Report> => wordingReports(context, 'prompt-shouting'),
};
