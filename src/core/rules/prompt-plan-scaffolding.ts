import { wordingReports } from './prompt-wordings.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** A demand for a written plan before work or for status at a fixed rhythm, in the prompt of a request with tools. */
export const rule: Rule = {
  id: 'prompt-plan-scaffolding',
  title: 'Upfront plan and status scaffolding',
  class: 'tune',
  defaultLevel: 'warning',
  fix: 'none',
  messages: {
    found: 'Upfront plan or status text: “{quote}”. {judged}. {reason} Write instead the result that ends the work, and take the sentence out.',
  },
  check: (context: RuleContext): Iterable<Report> => wordingReports(context, 'prompt-plan-scaffolding'),
};
