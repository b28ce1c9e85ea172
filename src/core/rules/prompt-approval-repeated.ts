import { wordingReports } from './prompt-wordings.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** The second sentence of a prompt that asks to wait for approval. */
export const rule: Rule = {
  id: 'prompt-approval-repeated',
  title: 'Repeated approval warnings',
  class: 'tune',
  defaultLevel: 'information',
  fix: 'none',
  messages: {
    found: 'Approval is asked for more than once: “{quote}”. {judged}. {reason} Write instead one block with three lists: what is free, what to ask for, what never to do.',
  },
  check: (context: RuleContext): Iterable<Report> => wordingReports(context, 'prompt-approval-repeated'),
};
