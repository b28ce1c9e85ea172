import { wordingReports } from './prompt-wordings.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** Adjectives of tone with no audience and no example. */
export const rule: Rule = {
  id: 'prompt-vague-tone',
  title: 'Tone without an example',
  class: 'tune',
  defaultLevel: 'information',
  fix: 'none',
  messages: {
    found: 'Tone without an example: “{quote}”. {judged}. {reason} Write instead who reads it, and one line as it should sound.',
  },
  check: (context: RuleContext): Iterable<Report> => wordingReports(context, 'prompt-vague-tone'),
};
