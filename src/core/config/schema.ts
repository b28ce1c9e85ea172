/** The part of JSON schema (draft 7) that configurations need: editors complete and check by it, `read-by-schema.ts` reads by the same. */
export type Schema = TextSchema | NumberSchema | BooleanSchema | ListSchema | PairSchema | TableSchema | ChoiceSchema;

interface Described {
  readonly description?: string;
}

export interface TextSchema extends Described {
  readonly type: 'string';
  readonly enum?: readonly string[];
  /** One for each of `enum`. */
  readonly enumDescriptions?: readonly string[];
  /** What editors offer where other texts are fine, too. */
  readonly examples?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  /** What the text must look like; `patternErrorMessage` says it in words that begin with "expected". */
  readonly pattern?: string;
  readonly patternErrorMessage?: string;
}

export interface NumberSchema extends Described {
  readonly type: 'integer' | 'number';
  readonly minimum: number;
  readonly maximum: number;
}

export interface BooleanSchema extends Described {
  readonly type: 'boolean';
}

export interface ListSchema extends Described {
  readonly type: 'array';
  readonly items: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** A list of one or two elements, each with a meaning of its own. */
export interface PairSchema extends Described {
  readonly type: 'array';
  readonly items: readonly [Schema, Schema];
  readonly minItems: 1;
  readonly maxItems: 2;
}

export interface TableSchema extends Described {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Schema>>;
  /** What holds for every other key; `false` where there is none. */
  readonly additionalProperties: Schema | false;
  /** Keys that must be there. */
  readonly required?: readonly string[];
  /** What every key must look like; `patternErrorMessage` says it in words. */
  readonly propertyNames?: { readonly pattern: string; readonly patternErrorMessage: string };
}

/** The first that has the type of the value. */
export interface ChoiceSchema extends Described {
  readonly anyOf: readonly Exclude<Schema, ChoiceSchema>[];
}
