import { wordingReports } from './prompt-wordings.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** Capitals as emphasis in front of a tool instruction, or a tool as the answer to every doubt. */
export const rule: Rule = {
  id: 'prompt-shouting',
  title: 'Shouted tool trigger',
  class: 'tune',
  defaultLevel: 'warning',
  fix: 'none',
  messages: {
    found: 'Shouted tool trigger: “{quote}”. {judged}. {reason} Write instead in plain case, and name the condition under which the tool is right.',
  },
  check: (context: RuleContext): Iterable<Report> => wordingReports(context, 'prompt-shouting'),
};
