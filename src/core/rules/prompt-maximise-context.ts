import { wordingReports } from './prompt-wordings.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** A demand for all context there is, in the prompt of a request with tools. */
export const rule: Rule = {
  id: 'prompt-maximise-context',
  title: 'Context without a bound',
  class: 'tune',
  defaultLevel: 'information',
  fix: 'none',
  messages: {
    found: 'Context without a bound: “{quote}”. {judged}. {reason} Write instead a search budget and a test for when to stop: “At most five searches; stop as soon as you can name the file to change.”',
  },
  check: (context: RuleContext): Iterable<Report> => wordingReports(context, 'prompt-maximise-context'),
};
