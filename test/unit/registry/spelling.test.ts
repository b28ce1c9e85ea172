import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance } from '../../../src/util/edit-distance.ts';
import { globCovers } from '../../../src/util/id-glob.ts';

/** Few letters, so that parts repeat and a greedy matcher would go wrong. */
const shortText = fc.string({ unit: fc.constantFrom('a', 'b', '-', '.'), maxLength: 8 });
const shortGlob = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*'), maxLength: 6 });

describe('globCovers', () => {
  test.each([
    ['gpt-5', 'gpt-5', true],
    ['gpt-5', 'gpt-5.1', false],
    ['gpt-5.*', 'gpt-5.1', true],
    ['gpt-5.*', 'gpt-501', false],
    ['gpt-5*-codex*', 'gpt-5.1-codex-max', true],
    ['*deep-research*', 'o3-deep-research', true],
    ['*', '', true],
    ['a*a', 'a', false],
    ['GPT-4O*', 'gpt-4o-mini', true],
  ])('%s and %s', (glob, id, expected) => {
    expect(globCovers(glob, id)).toBe(expected);
  });

  test('says what the equal regular expression says', () => {
    fc.assert(
      fc.property(shortGlob, shortText, (glob, text) => {
        const pattern = new RegExp(`^${glob.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
        expect(globCovers(glob, text)).toBe(pattern.test(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('editDistance', () => {
  test.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['gpt-54', 'gpt-5.4', 1],
  ])('%j to %j is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  test('is a metric', () => {
    fc.assert(
      fc.property(shortText, shortText, shortText, (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
  });
});
