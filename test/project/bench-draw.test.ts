import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawn } from '../../bench/draw.ts';

const HUNDRED = Array.from({ length: 100 }, (_, i) => i);

test('a draw has the size that was asked for, in order, and each item once', () => {
  fc.assert(fc.property(fc.array(fc.integer()), fc.nat(60), fc.integer(), (items, count, seed) => {
    const places = drawn(items.map((_, i) => i), count, seed);
    expect(places).toHaveLength(Math.min(count, items.length));
    expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
  }));
});

test('the seed decides, and every item has its chance', () => {
  expect(drawn(HUNDRED, 10, 7)).toEqual(drawn(HUNDRED, 10, 7));
  expect(drawn(HUNDRED, 10, 7)).not.toEqual(drawn(HUNDRED, 10, 8));
  const times = new Map<number, number>();
  for (let seed = 0; seed < 2_000; seed++) for (const item of drawn(HUNDRED, 10, seed)) times.set(item, (times.get(item) ?? 0) + 1);
  expect([...times.values()].every((count) => count > 130 && count < 270)).toBe(true);
  expect(times.size).toBe(100);
});
