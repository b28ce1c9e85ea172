import type { NumberSchema, Schema, TableSchema, TextSchema } from '../config/schema.ts';
import { DEFAULTS } from './rollout.ts';

/** More of them are nothing that a person wrote. */
const MOST_PHASES = 20;
/** A day of this many tokens or dollars is nobody's. */
const MOST_TOKENS = 1e15;
const MOST_USD = 1e9;
/** Rises are measured against what is there today; a hundredfold is no limit any more. */
const MOST_RISE = 10_000;

/** The least part of the requests that a router can tell apart, in percent. */
const LEAST_PERCENT = 0.01;

const percent: NumberSchema = { type: 'number', minimum: LEAST_PERCENT, maximum: 100 };
const rise = (of: string): NumberSchema => ({ type: 'number', minimum: 0, maximum: MOST_RISE, description: `Roll back when ${of} of the candidate is more than this many percent above that of the default.` });
const name: TextSchema = { type: 'string', minLength: 1, maxLength: 60 };

function alias(description: string, models: readonly string[]): TableSchema {
  return {
    type: 'object', description, additionalProperties: false, required: ['alias'],
    properties: {
      alias: { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_]{0,99}$', patternErrorMessage: 'expected the name of an environment variable, such as "OPENAI_MODEL_DEFAULT"', description: 'Environment variable that holds the model.' },
      model: { type: 'string', minLength: 1, maxLength: 200, examples: models, description: 'Model where the variable is not set.' },
    },
  };
}

/** Keys of a configuration that a rollout reads; `models` are offered where one is to be named. */
export function rolloutSections(models: readonly string[]): Readonly<Record<'routes' | 'rollout' | 'budget', Schema>> {
  return {
    routes: {
      type: 'object', properties: {}, description: 'Kinds of work that choose their model by themselves, each with the three aliases that it knows models by.',
      propertyNames: { pattern: '^[A-Za-z][A-Za-z0-9_-]{0,59}$', patternErrorMessage: 'expected a name of letters, digits, _ and -' },
      additionalProperties: {
        type: 'object', additionalProperties: false, required: ['default', 'candidate', 'rollback'],
        properties: {
          default: alias('What the route runs on.', models),
          candidate: alias('What is tried in its place.', models),
          rollback: alias('What it goes back to.', models),
        },
      },
    },
    rollout: {
      type: 'object', additionalProperties: false, required: ['phases'], description: 'How the candidates of the routes are brought into use, step by step, and when they are given up.',
      properties: {
        environment: { ...name, examples: ['production', 'staging'], description: `Where this rollout happens (by default "${DEFAULTS.environment}"). Production asks for approvals.` },
        approval: { type: 'string', enum: ['required', 'none'], enumDescriptions: ['Each advance names who approved it.', 'Nobody has to approve.'], description: 'Whether a person approves each phase (by default "required").' },
        approvals: { type: 'object', properties: {}, additionalProperties: name, description: 'Who approved a phase, by its name. Advancing writes it.' },
        envFile: { type: 'string', pattern: '^(?![/\\\\])(?!(?:.*[/\\\\])?\\.\\.[/\\\\])(?:.{1,200}/)?\\.env[^/\\\\]{0,60}$', patternErrorMessage: 'expected the path of an environment file below this folder, such as ".env"', description: `Environment file that holds the aliases, from this folder (by default "${DEFAULTS.envFile}").` },
        phase: { ...name, examples: ['10%', 'shadow'], description: 'Name of the phase that holds; without it none has begun. A percentage alone is named like "10%".' },
        phases: {
          type: 'array', maxItems: MOST_PHASES, minItems: 1, description: 'The steps in their order: percentages such as 10, 30, 50, 100, or steps with a name.',
          items: {
            anyOf: [percent, {
              type: 'object', additionalProperties: false, required: ['percent'],
              properties: {
                name: { ...name, examples: ['shadow', 'low-risk', 'high-value', 'cutover'], description: 'By default the percentage, such as "10%".' },
                percent: { ...percent, description: 'Share of the requests, in percent.' },
                routes: { type: 'array', items: name, minItems: 1, maxItems: 200, description: 'Only these routes; the others stay as they were.' },
                shadow: { type: 'boolean', description: 'Ask the candidate, too, and only look at its answers.' },
              },
            }],
          },
        },
        minimumRequests: { type: 'integer', minimum: 1, maximum: 1e9, description: `Fewer requests than this of a side decide nothing (by default ${DEFAULTS.minimumRequests}).` },
        triggers: {
          type: 'object', additionalProperties: false, description: 'From which figures on the candidate is given up.',
          properties: {
            errorRate: { type: 'number', minimum: 0, maximum: 100, description: `Roll back when more than this many percent of the candidate's requests fail (by default ${DEFAULTS.errorRate}).` },
            takeoverRise: rise(`the share of requests that people take over (by default ${DEFAULTS.takeoverRise})`),
            refusalRise: rise('the share of refused requests'),
            latencyRise: rise('the 95th percentile of the latency'),
          },
        },
      },
    },
    budget: {
      type: 'object', additionalProperties: false, description: 'What may be spent while a rollout goes on. It can lower the limits of whoever checks it, and never raise them.',
      properties: {
        dailyTokens: { type: 'integer', minimum: 1, maximum: MOST_TOKENS, description: 'Tokens of a day, of both sides together.' },
        dailyUsd: { type: 'number', minimum: 0, maximum: MOST_USD, description: 'US dollars of a day, of both sides together.' },
        taskTokens: { type: 'integer', minimum: 1, maximum: MOST_TOKENS, description: 'Tokens of the candidate for one finished task, on average.' },
        alertsAt: { type: 'array', maxItems: 10, items: { type: 'integer', minimum: 1, maximum: 100 }, description: `Parts of a limit that are told when they are reached, in percent (by default ${DEFAULTS.alertsAt.join(', ')}).` },
      },
    },
  };
}
