import { requestReports } from './request-findings.ts';
import type { Rule } from './rule.ts';

const ID = 'param-unsupported';

/** Parameters that the model in use, or the target, refuses at the effort that the request runs at. */
export const rule: Rule = {
  id: ID,
  title: 'The model refuses the parameter',
  class: 'breaks',
  defaultLevel: 'error',
  fix: 'none',
  messages: {
    refused: '{name} is refused{at} by {model}. {instead} {source}',
    target: '{name} would be refused{at} by {model}, the target. {instead} {source}',
    depends: '{name} may be refused{at} by {model}: {because}. {instead} {source}',
  },
  check: (context) => requestReports(context, ID),
};
