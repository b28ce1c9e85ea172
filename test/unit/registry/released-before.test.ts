import { expect, test } from 'vitest';
import { shippedEngine } from '../../support/engine.ts';

const { registry } = shippedEngine();

/** What is said of two ids of the shipped data. */
function before(a: string, b: string): boolean | undefined {
  const [first, second] = [registry.get(a), registry.get(b)];
  if (!first || !second) throw new Error(`not in the data: ${a} or ${b}`);
  return registry.releasedBefore(first, second);
}

test.each([
  ['gpt-5.4', 'gpt-5.5', true],
  ['gpt-5.5', 'gpt-5.4', false],
  ['gpt-4o-2024-08-06', 'gpt-5.5', true],
  ['gpt-5.5', 'gpt-4o-2024-08-06', false],
])('%s before %s: %s', (a, b, expected) => {
  expect(before(a, b)).toBe(expected);
});

test('a model without a day of release was out when its end was announced', () => {
  const model = registry.models.find(({ released, snapshotOf, deprecatedOn, id }) => !released && !snapshotOf && deprecatedOn !== undefined && !/\d{4}-?\d\d-?\d\d/.test(id));
  const later = registry.models.find(({ released }) => released !== undefined && released > (model?.deprecatedOn ?? ''));
  if (!model || !later) throw new Error('the data has no such pair');
  expect(registry.releasedBefore(model, later)).toBe(true);
  expect(registry.releasedBefore(later, { ...later, released: model.deprecatedOn ?? '' })).toBe(false);
});

test('two models without a day say nothing of each other', () => {
  const undated = registry.models.filter(({ released, snapshotOf, id }) => !released && !snapshotOf && !/\d{4}-?\d\d-?\d\d/.test(id));
  const [a, b] = undated;
  expect(a && b && registry.releasedBefore(a, b)).toBeUndefined();
});
