import { wordingReports } from './prompt-wordings.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** A search without a number, a time or a test for when to stop, in the prompt of a request with tools. */
export const rule: Rule = {
  id: 'prompt-unbounded-search',
  title: 'Search without a stop',
  class: 'tune',
  defaultLevel: 'warning',
  fix: 'none',
  messages: {
    found: 'Search without a stop: “{quote}”. {judged}. {reason} Write instead a budget of calls and a test for when to stop; hand large searches to a delegate with a budget of its own.',
  },
  check: (context: RuleContext): Iterable<Report> => wordingReports(context, 'prompt-unbounded-search'),
};
