import { requestReports } from './request-findings.ts';
import type { Rule } from './rule.ts';

const ID = 'effort-invalid';

/** An effort that is not among those that the model in use, or the target, takes. */
export const rule: Rule = {
  id: ID,
  title: 'The model does not take this effort',
  class: 'breaks',
  defaultLevel: 'error',
  fix: 'none',
  messages: {
    refused: 'Effort {value} is refused by {model}, which {accepted}. {instead} {source}',
    target: 'Effort {value} would be refused by {model}, the target, which {accepted}. {instead} {source}',
    depends: 'Effort {value} may be refused by {model}, which {accepted}: {because}. {instead} {source}',
  },
  check: (context) => requestReports(context, ID),
};
