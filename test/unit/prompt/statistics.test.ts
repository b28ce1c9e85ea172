import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quantile, signTest, wilson } from '../../../src/prompt/statistics.ts';

describe('wilson', () => {
  // Newcombe 1998, table I, method 3 (without continuity correction)
  test.each([[81, 263, 0.2553, 0.3662], [15, 148, 0.0624, 0.1605], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718]])('%i of %i', (count, of, low, high) => {
    const interval = wilson(count, of);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  test('nothing to share has none', () => {
    expect(wilson(0, 0)).toBeUndefined();
  });
});

describe('sign test', () => {
  // sums of binomial coefficients over 2^n
  test.each([[5, 5, 1], [9, 1, 22 / 1024], [10, 0, 2 / 1024], [0, 0, 1], [8, 2, 112 / 1024]])('%i to %i', (wins, losses, p) => {
    expect(signTest(wins, losses)).toBeCloseTo(p, 10);
  });

  test('is a probability, the same from either side, also for thousands', () => {
    fc.assert(fc.property(fc.nat(3000), fc.nat(3000), (wins, losses) => {
      const p = signTest(wins, losses);
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
      expect(signTest(losses, wins)).toBeCloseTo(p, 9);
    }));
  });
});

test('a quantile is one of the numbers, by the nearest rank', () => {
  expect(quantile([15, 20, 35, 40, 50], 0.4)).toBe(20);
  expect(quantile([3, 1, 2], 0.95)).toBe(3);
  expect(quantile([], 0.5)).toBeUndefined();
});
