import { describe, expect, test } from 'vitest';
import { readGate } from '../../../src/compare/gate.ts';
import type { Outcome, PairResult } from '../../../src/compare/result.ts';
import { summarise } from '../../../src/compare/summary.ts';
import { done } from './answers.ts';

function pair(id: string, outcome: Outcome, more: Partial<PairResult> = {}): PairResult {
  const good = { ...done('x'), failures: [] };
  const bad = { ...done('x'), failures: [{ assertion: 'contains y', fault: 'content' as const }] };
  return { id, repeat: 1, a: outcome === 'loss' || outcome === 'tie' ? good : bad, b: outcome === 'win' || outcome === 'tie' ? good : bad, outcome, ...more };
}

const many = (wins: number, losses: number): PairResult[] => [...Array.from({ length: wins }, (_, i) => pair(`w${i}`, 'win')), ...Array.from({ length: losses }, (_, i) => pair(`l${i}`, 'loss'))];

describe('verdicts', () => {
  test('nine wins of nine are not enough to tell, ten of ten are', () => {
    expect(summarise(many(9, 0)).verdict).toBe('not enough data to tell');
    expect(summarise(many(10, 0)).verdict).toBe('candidate is better');
    expect(summarise(many(0, 10)).verdict).toBe('candidate is worse');
    expect(summarise(many(7, 3)).verdict).toBe('not enough data to tell');
    expect(summarise(many(11, 3)).verdict).toBe('not enough data to tell');   // p = 0.057
  });

  test('the unit is the case: repeats are averaged first', () => {
    const repeats = [pair('one', 'win'), pair('one', 'win', { repeat: 2 }), pair('one', 'loss', { repeat: 3 }), pair('two', 'win'), pair('two', 'loss', { repeat: 2 })];
    expect(summarise(repeats)).toMatchObject({ wins: 1, ties: 1, losses: 0, decided: 1, excluded: 0 });
  });

  test('what is undecided is counted, and excluded', () => {
    expect(summarise([pair('a', 'undecided'), pair('b', 'tie')])).toMatchObject({ wins: 0, ties: 1, losses: 0, excluded: 1, interval: null, pValue: null });
  });
});

describe('totals', () => {
  test('cost per completed answer carries the cost of the failed ones', () => {
    expect(summarise(many(1, 3)).b).toMatchObject({ completed: 1, completionRate: 0.25, costUsd: 0.004, costPerCompletedUsd: 0.004, faults: { content: 3 } });
  });

  test('of requests that ended without a word nothing is known, and nothing is not 0', () => {
    const lost = { ...done('', { state: 'stalled', usage: null, costUsd: null }), failures: [] };
    expect(summarise([pair('a', 'undecided', { b: lost })]).b).toMatchObject({ inputTokens: null, outputTokens: null, reasoningTokens: null, costUsd: null });
  });

  test('one unknown cost makes the sum unknown, and nothing completed has no cost each', () => {
    const unpriced = { ...done('x', { costUsd: null }), failures: [] };
    expect(summarise([pair('a', 'tie'), pair('b', 'tie', { a: unpriced })]).a.costUsd).toBeNull();
    expect(summarise(many(0, 2)).b.costPerCompletedUsd).toBeNull();
  });

  test('each fault is told apart', () => {
    const sides = [
      { state: 'stalled' }, { state: 'incomplete' }, { state: 'refused' }, { state: 'error', error: { kind: 'rate limit', status: 429, message: '' } }, { state: 'error', error: { kind: 'timeout', status: null, message: '' } },
    ] as const;
    const results = sides.map((b, i) => pair(`c${i}`, 'undecided', { b: { ...done('', b), failures: [] } }));
    expect(summarise(results).b.faults).toEqual({ timeout: 2, transport: 1, refusal: 1, 'rate limit': 1 });
  });
});

describe('gates', () => {
  const summary = summarise(many(3, 1));
  const check = (source: string): unknown => {
    const gate = readGate(source, summary);
    return typeof gate === 'string' ? gate : gate.check(summary);
  };

  test.each([
    ['losses <= 1', 'passed'], ['losses < 1', 'failed'], ['b.completionRate >= 0.75', 'passed'], ['b.p95Ms <= 1.5 * a.p95Ms', 'passed'], ['b.costUsd > a.costUsd', 'failed'],
    ['b.faults.refusal == 0', 'passed'], ['interval.low >= 0.5', 'failed'], ['b.reasoningTokens <= 5', 'unknown'],
  ])('%s: %s', (source, verdict) => {
    expect(check(source)).toBe(verdict);
  });

  test('nothing is known of cases while none was counted', () => {
    const gate = readGate('losses <= 0', summarise([]));
    expect(typeof gate === 'string' ? gate : gate.check(summarise([pair('a', 'undecided')]))).toBe('unknown');
  });

  test.each(['', 'losses', 'losses = 1', 'nothing <= 1', 'verdict == 1', 'losses <= 1 or 1', '__proto__ <= 1', 'a.constructor <= 1'])('%j is no gate, and says why', (source) => {
    const gate = readGate(source, summarise([]));
    expect(gate).toBeTypeOf('string');
  });
});
