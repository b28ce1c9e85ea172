import { wordingReports } from './prompt-wordings.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** A default that models have anyway, or an answer for a keyword, stated as a rule for every case. */
export const rule: Rule = {
  id: 'prompt-blanket-language',
  title: 'Universal default for rare cases',
  class: 'tune',
  defaultLevel: 'information',
  fix: 'none',
  messages: {
    found: 'Universal default: “{quote}”. {judged}. {reason} Keep it if it is a true requirement; else take it out and compare.',
  },
  check: (context: RuleContext): Iterable<Report> => wordingReports(context, 'prompt-blanket-language'),
};
