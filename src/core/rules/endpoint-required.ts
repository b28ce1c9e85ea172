import { requestReports } from './request-findings.ts';
import type { Rule } from './rule.ts';

const ID = 'endpoint-required';

/** A model, or tools on a model, that another endpoint serves than the one of the call. */
export const rule: Rule = {
  id: ID,
  title: 'The model needs another endpoint for this',
  class: 'breaks',
  defaultLevel: 'error',
  fix: 'none',
  messages: {
    refused: '{name} on {model}{at} needs the endpoint {to}, and is refused at this one. {instead} {source}',
    target: '{name} on {model}, the target, would need the endpoint {to}{at}. {instead} {source}',
    depends: '{name} on {model} may need the endpoint {to}: {because}. {instead} {source}',
  },
  check: (context) => requestReports(context, ID),
};
