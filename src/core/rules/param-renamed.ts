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
    refused: '{model} does not take {name}. {instead} {source}',
    target: '{model}, the target, does not take {name}. {instead} {source}',
    depends: '{model} may not take {name}: {because}. {instead} {source}',
  },
  check: (context) => requestReports(context, ID),
};
