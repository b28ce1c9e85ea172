import { rolloutSections } from '../rollout/rollout-schema.ts';
import type { Rule, Severity } from '../rules/rule.ts';
import type { Schema, TableSchema, TextSchema } from './schema.ts';

/** What a configuration may say of a rule: a severity for all that it finds, `off`, or `default` for the rule's own levels. */
export type Level = Severity | 'off' | 'default';

const LEVELS: Readonly<Record<Level, string>> = {
  off: 'Nothing that the rule finds is shown.',
  hint: 'All that it finds is a hint.',
  information: 'All that it finds is information.',
  warning: 'All that it finds is a warning; what only the default target says stays information.',
  error: 'All that it finds is an error; what only the default target says stays information.',
  default: 'The levels of the rule itself, as its page says them.',
};

/** Longer globs, in UTF-16 units, and longer lists of them are nothing that a person wrote; every one costs time. */
const LONGEST_GLOB = 250;
const MOST_GLOBS = 200;

const level: TextSchema = { type: 'string', enum: Object.keys(LEVELS), enumDescriptions: Object.values(LEVELS) };
const glob: TextSchema = { type: 'string', minLength: 1, maxLength: LONGEST_GLOB };

/** What the schema knows from elsewhere. */
export interface ConfigTerms {
  readonly rules: readonly Rule[];
  /** Names under which the data and the rules know who answers a request. */
  readonly providers: readonly string[];
  /** Models that editors offer where one is to be named; any other that the data has is fine, too. */
  readonly targets: readonly string[];
}

function ruleSchema({ title, class: ruleClass, defaultLevel, options }: Rule): Schema {
  const description = `${title} (${ruleClass}; by default ${defaultLevel})`;
  if (!options) return { ...level, description };
  const given: TableSchema = { type: 'object', properties: options, additionalProperties: false, description: 'Options of the rule.' };
  return { description, anyOf: [level, { type: 'array', items: [level, given], minItems: 1, maxItems: 2 }] };
}

/** The JSON schema of a configuration: the one source of its keys, for editors and for `readConfig`. */
export function configSchema({ rules, providers, targets }: ConfigTerms): TableSchema {
  return {
    type: 'object',
    description: 'How Modelshift judges the files of this folder.',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'Address of this schema, for editors that do not know it.' },
      target: {
        type: 'string', examples: ['none', ...targets],
        description: 'The model that you are moving to, or "none" to judge code only by the models that it uses. An option of the command line and a setting of the editor come before it.',
      },
      include: { type: 'array', items: glob, maxItems: MOST_GLOBS, description: 'Globs of the files to check, from this folder; without it every file. A glob without a slash matches names at any depth, and one that matches a folder speaks for all in it.' },
      exclude: { type: 'array', items: glob, maxItems: MOST_GLOBS, description: 'Globs of files that are not checked. Comes before "include".' },
      rules: {
        type: 'object', additionalProperties: false, description: 'Level of each rule, or a list of its level and its options.',
        properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
      },
      providers: {
        type: 'object', properties: {},
        description: 'Who answers at a host, and so whose dates apply: a host of a base URL, with * for any run of characters and a port where it matters. The first that fits counts.',
        propertyNames: { pattern: '^[^/\\s]{1,253}$', patternErrorMessage: 'expected a host without scheme and path, such as "llm.example.com" or "*.example.com"' },
        additionalProperties: { type: 'string', enum: providers },
      },
      ...rolloutSections(targets),
    },
  };
}
