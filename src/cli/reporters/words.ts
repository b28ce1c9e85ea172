import type { RuleClass } from '../../core/rules/rule.ts';
import type { Role, Site } from '../../core/sites/site.ts';

/** What the terms of the reports for programs are called in a text for people, behind a number. */
export const CLASS_WORDS: Readonly<Record<RuleClass, string>> = {
  breaks: 'breaking', silent: 'changing silently', tune: 'worth tuning', hygiene: 'in the way of a move',
};

export const KIND_WORDS: Readonly<Record<Site['kind'], readonly [one: string, many: string]>> = {
  model: ['model', 'models'], param: ['parameter', 'parameters'], timeout: ['time limit', 'time limits'], prompt: ['prompt', 'prompts'], endpoint: ['product or endpoint', 'products or endpoints'],
};

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  caller: 'in calls', config: 'in settings', env: 'in environment variables', registry: 'in lists and tables', gate: 'compared with', test: 'in tests and records',
  doc: 'in documentation', deployment: 'names of deployments', 'fine-tune': 'fine-tuned', unknown: 'of unknown use',
};
