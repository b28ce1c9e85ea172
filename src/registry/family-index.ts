import type { ModelFamily } from './model-record.ts';

/** Finds the family whose grammar covers a whole id. */
export interface FamilyIndex {
  /** False for most texts at little cost: no family can cover a text without one of the needles. The text is lower-case. */
  mayHoldId(text: string): boolean;
  /** First family in file order that covers the whole core. */
  familyOf(core: string): ModelFamily | undefined;
}

/** Compiles the patterns once; families that come first in the file win. */
export function indexFamilies(families: readonly ModelFamily[]): FamilyIndex {
  const needles = [...new Set(families.flatMap((family) => family.needles))];
  const anyNeedle = new RegExp(needles.map((needle) => needle.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|'));
  const compiled = families.map((family) => ({ family, pattern: new RegExp(`^(?:${family.patterns.join('|')})$`, 'i') }));
  return {
    mayHoldId: (text) => anyNeedle.test(text),
    familyOf: (core) => compiled.find(({ pattern }) => pattern.test(core))?.family,
  };
}
