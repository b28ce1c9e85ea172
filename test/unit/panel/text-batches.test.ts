import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TextBatches } from '../../../src/panel/text-batches.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the first piece goes at once, the rest at most twenty times a second, and nothing is lost', () => {
  const given: string[] = [];
  const batches = new TextBatches((text) => given.push(text));
  batches.add('a');
  expect(given).toEqual(['a']);
  for (let i = 0; i < 1000; i++) {
    batches.add(String(i % 10));
    vi.advanceTimersByTime(1);
  }
  expect(given.length).toBeLessThanOrEqual(21);
  batches.add('z');
  batches.end();
  expect(given.join('')).toBe(`a${'0123456789'.repeat(100)}z`);
  vi.advanceTimersByTime(1000);
  expect(given.join('')).toHaveLength(1002);
});
