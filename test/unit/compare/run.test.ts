import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ask } from '../../../src/compare/ask.ts';
import { Budget } from '../../../src/compare/budget.ts';
import { readCases } from '../../../src/compare/case-file.ts';
import { costOf } from '../../../src/compare/price.ts';
import type { Attempt, ModelCall, Provider, RunClock } from '../../../src/compare/provider.ts';
import { runCases, type ComparedSide } from '../../../src/compare/run-cases.ts';
import { mostOf } from '../../../src/compare/run-side.ts';
import { equalShare } from '../../../src/compare/share.ts';
import { summarise } from '../../../src/compare/summary.ts';
import { done } from './answers.ts';

/** A clock that only moves when somebody sleeps. */
class Frozen implements RunClock {
  time = 0;
  readonly slept: number[] = [];

  now(): number {
    return this.time;
  }

  sleep(ms: number): Promise<void> {
    this.time += ms;
    this.slept.push(ms);
    return Promise.resolve();
  }
}

const CALL: ModelCall = { endpoint: 'chat', body: {} };
const never = new AbortController().signal;
const limits = { idleMs: 1000, maxLength: 1000, signal: never, onText: (): void => undefined };

function answer(text: string, more: Partial<Attempt> = {}): Attempt {
  const { costUsd: _, attempts: __, counted: ___, ...rest } = done(text);
  return { ...rest, ...more };
}

const failed = (kind: 'rate limit' | 'transport' | 'timeout' | 'provider', status: number | null, more: Partial<Attempt> = {}): Attempt => answer('', { state: 'error', usage: null, error: { kind, status, message: '' }, ...more });

/** Gives the answers one after the other, the last one for ever. */
function scripted(...answers: Attempt[]): Provider & { calls: number } {
  const provider = { calls: 0, call: () => Promise.resolve(answers[Math.min(provider.calls++, answers.length - 1)] ?? answer('')) };
  return provider;
}

describe('retries', () => {
  test.each([
    ['a rate limit', failed('rate limit', 429), 3], ['a lost connection', failed('transport', null), 3], ['a fault of the server', failed('provider', 503), 3],
    ['a wrong key', failed('provider', 401), 1], ['a bad request', failed('provider', 400), 1], ['a fault in the middle of a text', { ...failed('transport', null), text: 'a' }, 1], ['an answer', answer('a'), 1],
  ] as const)('%s is sent so often', async (_, attempt, times) => {
    const provider = scripted(attempt);
    expect(await ask(provider, CALL, limits, new Frozen())).toHaveLength(times);
    expect(provider.calls).toBe(times);
  });

  test('waits as the provider asks, and not beyond ten seconds in all', async () => {
    const clock = new Frozen();
    expect(await ask(scripted(failed('rate limit', 429, { retryAfterMs: 4000 }), answer('a')), CALL, limits, clock)).toMatchObject([{ state: 'error' }, { state: 'done' }]);
    expect(clock.slept).toEqual([4000]);
    expect(await ask(scripted(failed('rate limit', 429, { retryAfterMs: 11_000 })), CALL, limits, new Frozen())).toHaveLength(1);
    expect(await ask(scripted(failed('rate limit', 429, { retryAfterMs: 6000 })), CALL, limits, new Frozen())).toHaveLength(2);
  });
});

const CASES = (count: number): string => Array.from({ length: count }, (_, i) => JSON.stringify({ id: `c${i}`, messages: [{ role: 'user', content: 'hi' }], assert: [{ type: 'contains', value: 'good' }] })).join('\n');

function side(provider: Provider, budget: Budget, outputCap = 10): ComparedSide {
  return {
    ports: { provider, budget, unit: 'tokens', clock: new Frozen() },
    requestFor: ({ messages = [] }) => ({ call: CALL, messages, outputCap, prices: {} }),
  };
}

const run = (a: Provider, b: Provider, { count = 3, budget = new Budget(1e9), repeat = 1, known = [] as Awaited<ReturnType<typeof runCases>>, signal = never } = {}): ReturnType<typeof runCases> =>
  runCases({ a: side(a, budget), b: side(b, budget), cases: readCases(CASES(count)).cases, repeat, concurrency: 3, limits: { ...limits, signal }, known, onResult: () => undefined });

describe('runs', () => {
  test('results keep the order of the cases, whatever ends first', async () => {
    let left = 8;
    const slow: Provider = { call: () => new Promise((resolve) => setTimeout(() => resolve(answer('good')), 3 * left--)) };
    expect((await run(slow, scripted(answer('good')), { count: 8 })).map(({ id }) => id)).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7']);
  });

  test('one side that fails leaves the other as it is, and the case undecided', async () => {
    const [first] = await run(scripted(answer('good')), scripted(failed('provider', 400)), { count: 1 });
    expect(first).toMatchObject({ a: { state: 'done', text: 'good' }, b: { state: 'error', costUsd: 0 }, outcome: 'undecided' });
  });

  test('what is known is not asked again', async () => {
    const first = await run(scripted(answer('good')), scripted(answer('bad')), { repeat: 2 });
    const provider = scripted(answer('other'));
    expect(await run(provider, provider, { repeat: 2, known: first })).toEqual(first);
    expect(provider.calls).toBe(0);
  });

  test('a retry counts as one more request, and is not sent when the cap has no room for it', async () => {
    const timeout = failed('timeout', null);
    const each = 16;   // six tokens of "hi", and ten that the answer may have
    const tight = new Budget(2 * each);
    const provider = scripted(timeout);
    const [first] = await run(provider, provider, { count: 1, budget: tight });
    expect(provider.calls).toBe(2);   // one for each side, no retry
    expect(first?.a).toMatchObject({ attempts: 1, counted: { tokens: 5 + 10 } });
    const wide = new Budget(1000);
    const again = scripted(timeout);
    await run(again, again, { count: 1, budget: wide });
    expect(again.calls).toBe(6);
    expect(wide.spent).toBe(6 * 15);
  });

  test('what failed on the way is asked again when a run is gone on with, and an answer is kept', async () => {
    const first = await run(scripted(answer('good')), scripted(failed('provider', 401)), { count: 1 });
    const [a, b] = [scripted(answer('other')), scripted(answer('good'))];
    expect(await run(a, b, { count: 1, known: first })).toMatchObject([{ a: { text: 'good', counted: { tokens: 0 } }, b: { text: 'good' }, outcome: 'tie' }]);
    expect([a.calls, b.calls]).toEqual([0, 1]);
  });

  test('a stopped run sends nothing more', async () => {
    const stop = new AbortController();
    stop.abort();
    const provider = scripted(answer('good'));
    const results = await run(provider, provider, { signal: stop.signal });
    expect(results.every(({ a, b }) => a.state === 'stopped' && b.state === 'stopped')).toBe(true);
    expect(provider.calls).toBe(0);
    expect(summarise(results).a).toMatchObject({ requests: 3, completionRate: null, completed: 0 });
  });

  test('the cap holds whatever the answers come to, and however many run at once', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 400 }), fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1 }), async (cap, outputs) => {
      const budget = new Budget(cap);
      let spent = 0;
      let i = 0;
      const provider: Provider = {
        call: () => {
          const output = outputs[i++ % outputs.length] ?? 0;
          spent += 5 + output;
          return Promise.resolve(answer('good', { usage: { input: 5, cached: null, output, reasoning: null, estimated: false } }));
        },
      };
      const results = await run(provider, provider, { count: 20, budget });
      expect(spent).toBeLessThanOrEqual(cap);
      expect(budget.spent).toBe(spent);
      expect(results.flatMap(({ a, b }) => [a, b]).filter(({ state }) => state === 'over budget').length).toBe(40 - i);
    }), { numRuns: 50 });
  });
});

describe('shares', () => {
  const messages = [{ role: 'user', content: 'x'.repeat(300) }] as const;
  const dear = { pricePerMTok: { input: 10, output: 100 } };
  const cheap = { pricePerMTok: { input: 1, output: 2 } };

  test('every request gets the same cap, and all of them fit', () => {
    const requests = [dear, cheap, cheap].map((prices) => ({ messages, prices }));
    for (const [cap, unit] of [[0.5, 'usd'], [5000, 'tokens']] as const) {
      const share = equalShare(requests, cap, unit) ?? 0;
      const most = requests.reduce((sum, request) => sum + (mostOf({ ...request, outputCap: share }, unit) ?? NaN), 0);
      expect(most).toBeLessThanOrEqual(cap * (1 + 1e-9));
      expect(most).toBeGreaterThan(cap * 0.99);
    }
  });

  test('prompts that pass the cap leave nothing, and an unknown price says so', () => {
    expect(equalShare([{ messages, prices: dear }], 50, 'tokens')).toBeLessThan(1);
    expect(equalShare([{ messages, prices: {} }], 1, 'usd')).toBeUndefined();
  });
});

describe('prices', () => {
  test('cached tokens have their price, or the full one', () => {
    expect(costOf({ pricePerMTok: { input: 2, cachedInput: 1, output: 10 } }, { input: 1_000_000, cached: 500_000, output: 100_000 })).toBeCloseTo(2.5);
    expect(costOf({ pricePerMTok: { input: 2, output: 10 } }, { input: 1_000_000, cached: 500_000, output: 0 })).toBeCloseTo(2);
  });

  test('a very long input has its own, and where that is unknown so is the cost', () => {
    const prices = { pricePerMTok: { input: 2, output: 10 } };
    expect(costOf({ ...prices, longContext: { aboveInputTokens: 100, input: 4, output: 20 } }, { input: 1000, cached: null, output: 1000 })).toBeCloseTo(0.024);
    expect(costOf({ ...prices, longContext: { aboveInputTokens: 100, input: 4 } }, { input: 1000, cached: null, output: 1000 })).toBeUndefined();
    expect(costOf({ ...prices, longContext: { aboveInputTokens: 100 } }, { input: 100, cached: null, output: 0 })).toBeCloseTo(0.0002);
    expect(costOf({}, { input: 1, cached: null, output: 1 })).toBeUndefined();
  });
});
