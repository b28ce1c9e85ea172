import { requestReports } from './request-findings.ts';
import type { Rule } from './rule.ts';

const ID = 'param-renamed';

/** Parameters that have another name on the model in use, on the target, or at the endpoint of the call. */
export const rule: Rule = {
  id: ID,
  title: 'The model takes the parameter under another name',
  class: 'breaks',
  defaultLevel: 'error',
  fix: 'none',
  messages: {
    refused: '{name} is refused by {model} under this name. {instead} {source}',
    target: '{name} would be refused by {model}, the target, under this name. {instead} {source}',
    depends: '{name} may be refused by {model} under this name: {because}. {instead} {source}',
  },
  check: (context) => requestReports(context, ID),
};
