import type { FactSource, ModelRecord } from './model-record.ts';
import type { Fact } from './registry.ts';

/**
 * Sources that speak for a field: those that name it or a field that holds it. Where none does, those that name a part of it, so that a
 * price whose parts were collected one by one still has its sources.
 */
export function sourcesOf(model: ModelRecord, field: string): readonly FactSource[] {
  const naming = (test: (named: string) => boolean): FactSource[] => model.sources.filter((source) => source.fields?.some(test) ?? false);
  const whole = naming((named) => named === field || field.startsWith(`${named}.`));
  const found = whole.length > 0 ? whole : naming((named) => named.startsWith(`${field}.`));
  return found.toSorted((a, b) => Number(b.confidence === 'primary') - Number(a.confidence === 'primary'));
}

/** A value of the record with its sources; `undefined` when the record does not hold one. */
export function factOf<T>(model: ModelRecord, field: string, value: T | undefined): Fact<T> | undefined {
  if (value === undefined) return undefined;
  const sources = sourcesOf(model, field);
  return { value, sources, secondaryOnly: !sources.some((source) => source.confidence === 'primary') };
}
