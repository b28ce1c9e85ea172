import { expect, test } from 'vitest';
import { stopwatch, today } from '../../../src/host/clock.ts';

test('today is the local calendar day, padded', () => {
  expect(today(new Date(2026, 0, 5, 0, 0, 1))).toBe('2026-01-05');
  expect(today(new Date(2026, 11, 31, 23, 59, 59))).toBe('2026-12-31');
});

test('a stopwatch never goes back', () => {
  const elapsed = stopwatch();
  const first = elapsed();
  expect(first).toBeGreaterThanOrEqual(0);
  expect(elapsed()).toBeGreaterThanOrEqual(first);
});
