import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pricesAt, requestCost, sum, times, type RequestTokens } from '../../../src/prompt/request-cost.ts';

const model = { pricePerMTok: { input: 2, cachedInput: 0.5, output: 10, batchInput: 1, batchOutput: 5 }, longContext: { aboveInputTokens: 1000, input: 4, output: 15 } };
const exact = (input: number, output: number, cachedShare?: number): RequestTokens => ({ input: { low: input, high: input }, output: { low: output, high: output }, ...(cachedShare !== undefined && { cachedShare }) });

describe('the cost of a request', () => {
  test('is one number where all of it is known', () => {
    expect(requestCost(model, 'standard', exact(1000, 100, 0.5))).toEqual({ low: 0.00225, high: 0.00225 });
    expect(requestCost(model, 'batch', exact(1000, 100, 0.5))).toEqual({ low: 0.0015, high: 0.0015 });
  });

  test('lies between all from the cache and nothing where nobody says how much is', () => {
    expect(requestCost(model, 'standard', exact(1000, 0))).toEqual({ low: 0.0005, high: 0.002 });
  });

  test('has no upper bound where a number of tokens has none', () => {
    expect(requestCost(model, 'standard', { input: { low: 1000 }, output: { low: 0, high: 10 } })).toEqual({ low: 0.0005 });
    expect(requestCost(model, 'standard', { input: { low: 1000, high: 1000 }, output: { low: 0 }, cachedShare: 0 })).toEqual({ low: 0.002 });
  });

  test('is unknown where a price is, and never nothing', () => {
    expect(requestCost({}, 'standard', exact(1, 1))).toBeUndefined();
    expect(requestCost({ pricePerMTok: { input: 2 } }, 'standard', exact(1, 1))).toBeUndefined();
    expect(requestCost({ pricePerMTok: { input: 2, output: 10 } }, 'batch', exact(1, 1))).toBeUndefined();
    expect(requestCost({ pricePerMTok: { input: 2, output: 10 } }, 'standard', exact(1, 1, 0.5))).toBeUndefined();
  });

  test('of a long request is that of its own prices', () => {
    expect(pricesAt(model, 'standard', 1000)).toEqual({ input: 2, cachedInput: 0.5, output: 10 });
    expect(pricesAt(model, 'standard', 1001)).toEqual({ input: 4, output: 15 });
    expect(pricesAt(model, 'batch', 1001)).toEqual({});
    expect(requestCost({ ...model, longContext: { aboveInputTokens: 1000 } }, 'standard', exact(2000, 0))).toBeUndefined();
  });

  test('rises with the tokens, and its bounds never cross', () => {
    const tokens = fc.nat(2_000);
    fc.assert(fc.property(tokens, tokens, tokens, tokens, fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }), (a, b, c, d, cachedShare) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      const [least, most] = [Math.min(c, d), Math.max(c, d)];
      const flat = { pricePerMTok: model.pricePerMTok };
      const cost = requestCost(flat, 'standard', { input: { low, high }, output: { low: least, high: most }, ...(cachedShare !== undefined && { cachedShare }) });
      expect(cost?.low).toBeGreaterThanOrEqual(0);
      expect((cost?.high ?? -1) + 1e-12).toBeGreaterThanOrEqual(cost?.low ?? Infinity);
      expect(requestCost(flat, 'standard', exact(high + 1, most, cachedShare))?.low).toBeGreaterThanOrEqual(cost?.low ?? Infinity);
    }));
  });
});

test('costs together have an upper bound only where each has one', () => {
  expect(sum([{ low: 1, high: 2 }, { low: 3, high: 4 }])).toEqual({ low: 4, high: 6 });
  expect(sum([{ low: 1, high: 2 }, { low: 3 }])).toEqual({ low: 4 });
  expect(times({ low: 1 }, 3)).toEqual({ low: 3 });
});
