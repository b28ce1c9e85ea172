import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { budgetUse, tighter } from '../../../src/core/rollout/budget-use.ts';
import { checkMetrics, type RolloutCheck } from '../../../src/core/rollout/check-metrics.ts';
import { jsonRows } from '../../../src/core/rollout/json-rows.ts';
import { readRow, totalOf, type BrokenRow, type MetricsRow } from '../../../src/core/rollout/metrics.ts';
import type { Budget } from '../../../src/core/rollout/rollout.ts';
import { rolloutIn, written } from './rollouts.ts';

const NO_BUDGET: Budget = { dailyTokens: undefined, dailyUsd: undefined, taskTokens: undefined, alertsAt: [] };
const row = (given: Partial<MetricsRow> = {}): MetricsRow => ({ line: 2, phase: '10%', route: 'chat', side: 'candidate', requests: 1000, errors: 10, takeovers: 20, ...given });
/** Both sides of both routes, as they should be. */
const healthy = (phase = '10%'): MetricsRow[] => ['chat', 'billing'].flatMap((route) => [row({ route, phase }), row({ route, phase, side: 'default', requests: 9000, errors: 90, takeovers: 180 })]);
const change = (given: Partial<MetricsRow>, rows = healthy()): MetricsRow[] => [{ ...(rows[0] ?? row()), ...given }, ...rows.slice(1)];

function check(rows: readonly MetricsRow[], { rollout = {}, broken = [], budget = NO_BUDGET }: { readonly rollout?: object; readonly broken?: readonly BrokenRow[]; readonly budget?: Budget } = {}): RolloutCheck {
  return checkMetrics(rolloutIn(written({ phase: '10%', ...rollout })), rows, broken, budget);
}

const said = ({ verdict, reasons }: RolloutCheck): unknown => [verdict, ...reasons.map(({ route, message }) => `${route === undefined ? '' : `${route}: `}${message}`)];

describe('a check of metrics', () => {
  test('advances where every route is as it should be', () => {
    expect(check(healthy())).toMatchObject({ verdict: 'advance', phase: '10%', next: '30%', reasons: [], notes: [] });
  });

  test.each<[string, Partial<MetricsRow>, readonly unknown[]]>([
    ['the limit itself', { errors: 20 }, ['advance']],
    ['errors above it', { errors: 21 }, ['roll-back', 'chat: error rate 2.1 %, more than 2 %']],
    ['takeovers at the limit', { takeovers: 24 }, ['advance']],
    ['takeovers above it', { takeovers: 25 }, ['roll-back', 'chat: human takeovers 2.5 %, 25 % above the default, more than 20 %']],
    ['unknown errors', { errors: undefined }, ['hold', 'chat: errors of the candidate are unknown']],
    ['unknown takeovers', { takeovers: undefined }, ['hold', 'chat: human takeovers are unknown: human_takeovers is missing']],
    ['too few requests, however bad', { requests: 199, errors: 199 }, ['hold', 'chat: 199 requests of the candidate, 200 are needed']],
    ['no requests', { requests: 0, errors: 0, takeovers: 0 }, ['hold', 'chat: 0 requests of the candidate, 200 are needed']],
    ['another phase', { phase: '30%' }, ['hold', 'chat: no metrics of the candidate in phase 10%']],
    ['another route', { route: 'chats' }, ['hold', 'chat: no metrics of the candidate in phase 10%']],
  ])('of %s', (_, given, expected) => {
    expect(said(check(change(given)))).toEqual(expected);
  });

  test('rolls back for one trigger, whatever else is unknown, and says that first', () => {
    const rows = change({ takeovers: undefined }).map((each) => (each.route === 'billing' && each.side === 'candidate' ? { ...each, errors: 500 } : each));
    expect(said(check(rows, { broken: [{ line: 7, problem: 'no side' }] }))).toEqual([
      'roll-back', 'billing: error rate 50 %, more than 2 %', 'chat: human takeovers are unknown: human_takeovers is missing', 'line 7 is left out: no side',
    ]);
  });

  test('holds for a broken row, and for a default that nobody can be compared with', () => {
    expect(said(check(healthy(), { broken: [{ line: 7, problem: 'no side' }] }))).toEqual(['hold', 'line 7 is left out: no side']);
    expect(check(healthy(), { broken: Array.from({ length: 50 }, (_, line) => ({ line, problem: 'x' })) }).reasons).toHaveLength(21);
    expect(said(check(healthy().filter(({ route, side }) => route !== 'chat' || side !== 'default')))).toEqual(['hold', 'chat: human takeovers: 0 requests of the default to compare with, 200 are needed']);
    expect(said(check(healthy().map((each) => (each.side === 'default' && each.route === 'chat' ? { ...each, takeovers: 0 } : each))))).toEqual(['hold', 'chat: human takeovers of the default are 0, so that a rise to 2 % has no measure']);
    expect(said(check(healthy().map((each) => ({ ...each, takeovers: 0 }))))).toEqual(['advance']);
  });

  test('looks at refusals and latency where a trigger asks for it', () => {
    const rollout = { triggers: { refusalRise: 50, latencyRise: 10 } };
    expect(said(check(healthy(), { rollout }))).toEqual(['hold', ...['chat', 'billing'].flatMap((route) => [`${route}: refusals are unknown: refusals is missing`, `${route}: latency is unknown: latency_p95_ms is missing`])]);
    const measured = healthy().map((each) => ({ ...each, refusals: each.side === 'default' ? 90 : 10, latencyP95Ms: 2000 }));
    expect(said(check(measured, { rollout }))).toEqual(['advance']);
    expect(said(check(change({ refusals: 16, latencyP95Ms: 2300 }, measured), { rollout }))).toEqual([
      'roll-back', 'chat: refusals 1.6 %, 60 % above the default, more than 50 %', 'chat: latency (p95) 2300 ms, 15 % above the default, more than 10 %',
    ]);
  });

  test('compares with an earlier phase where all requests go to the candidate, and is complete in the last', () => {
    const rows = [...healthy('30%'), ...healthy('100%').filter(({ side }) => side === 'candidate')];
    const outcome = check(rows, { rollout: { phase: '100%' } });
    expect(outcome).toMatchObject({ verdict: 'complete', phase: '100%', reasons: [] });
    expect(outcome.next).toBeUndefined();
    expect(outcome.routes[0]?.comparedWith).toBe('30%');
  });

  test('does not expect that people take over from a shadow', () => {
    const phases = [{ name: 'shadow', percent: 10, shadow: true }, 100];
    const rows = healthy('shadow').map((each) => ({ ...each, takeovers: undefined }));
    expect(said(check(rows, { rollout: { phases, phase: 'shadow' } }))).toEqual(['advance']);
  });

  test('holds before the first phase, and names what belongs to nothing', () => {
    const rollout = rolloutIn(written());
    expect(said(checkMetrics(rollout, healthy(), [], NO_BUDGET))).toEqual(['hold', 'the first phase has not begun']);
    expect(check([...healthy(), row({ route: 'Chat' }), row({ phase: '11%' }), row({ phase: '11%' })]).notes).toEqual([
      '1 row is of a route that the rollout does not have: Chat', '2 rows are of a phase that the rollout does not have: 11%',
    ]);
  });

  test('law: whatever is missing, it never says to go on', () => {
    const measure = fc.constantFrom('requests', 'errors', 'takeovers', 'route', 'phase', 'side');
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(3), measure), { minLength: 1, maxLength: 4 }), (cuts) => {
      const rows = healthy().map((each, i) => cuts.filter(([at]) => at === i).reduce<MetricsRow>((cut, [, name]) => ({ ...cut, [name]: name === 'requests' ? 0 : name === 'errors' || name === 'takeovers' ? undefined : 'gone' }), each));
      const { verdict } = check(rows);
      const harmless = cuts.every(([at, name]) => at % 2 === 1 && name === 'errors'); // errors of the default decide nothing
      expect(verdict === 'advance').toBe(harmless);
    }));
  });
});

describe('a budget', () => {
  const days = [row({ date: '2026-01-01', tokens: 400, costUsd: 1 }), row({ side: 'default', date: '2026-01-01', tokens: 500, costUsd: 2 }), row({ date: '2026-01-02', tokens: 100, costUsd: 9, tasks: 1 })];

  test('is held against the fullest day of both sides, and says which alert was reached', () => {
    const budget = { ...NO_BUDGET, dailyTokens: 1000, dailyUsd: 8, alertsAt: [50, 75, 90] };
    expect(budgetUse(days, budget)).toEqual([
      { limit: 'dailyTokens', allowed: 1000, used: 900, on: '2026-01-01', alert: 90, isExceeded: false },
      { limit: 'dailyUsd', allowed: 8, used: 9, on: '2026-01-02', alert: 90, isExceeded: true },
    ]);
    expect(budgetUse([], budget).map(({ used }) => used)).toEqual([undefined, undefined]);
    expect(budgetUse([row({ tokens: 5 })], budget)[0]).toEqual({ limit: 'dailyTokens', allowed: 1000, used: undefined, missing: 'a date in each row', isExceeded: false });
    expect(budgetUse([row({ tokens: 500, tasks: 4 })], { ...NO_BUDGET, taskTokens: 200, alertsAt: [50] })).toMatchObject([{ used: 125, alert: 50, isExceeded: false }]);
    expect(budgetUse([row({ tokens: 500, tasks: 0 })], { ...NO_BUDGET, taskTokens: 200 })[0]).toMatchObject({ used: undefined, missing: 'tokens and tasks of the candidate' });
  });

  test('that is spent, or that nobody can tell, holds; an alert is told and holds nothing', () => {
    const dated = healthy().map((each) => ({ ...each, date: '2026-01-01', tokens: 100 }));
    const of = (dailyTokens: number): RolloutCheck => check(dated, { budget: { ...NO_BUDGET, dailyTokens, alertsAt: [50, 75, 90] } });
    expect(said(of(500))).toEqual(['advance']);
    expect(of(500).notes).toEqual(['tokens of a day: 75 % of the budget reached, 400 on 2026-01-01 of 500']);
    expect(of(400).verdict).toBe('advance');
    expect(said(of(399))).toEqual(['hold', 'tokens of a day: 400 on 2026-01-01, 399 are allowed']);
    expect(said(check(healthy(), { budget: { ...NO_BUDGET, dailyUsd: 1 } }))).toEqual(['hold', 'US dollars of a day are unknown: a date in each row would say them']);
  });

  test('law: a configuration never raises a limit of a person', () => {
    const budget = fc.record({ dailyTokens: fc.option(fc.nat(), { nil: undefined }), dailyUsd: fc.option(fc.nat(), { nil: undefined }), taskTokens: fc.option(fc.nat(), { nil: undefined }), alertsAt: fc.array(fc.integer({ min: 1, max: 100 })) });
    fc.assert(fc.property(budget, budget, (own, configured) => {
      const both = tighter(own, configured);
      for (const limit of ['dailyTokens', 'dailyUsd', 'taskTokens'] as const) {
        if (own[limit] !== undefined) expect(both[limit]).toBeLessThanOrEqual(own[limit]);
        if (configured[limit] !== undefined) expect(both[limit]).toBeLessThanOrEqual(configured[limit]);
      }
      for (const alert of own.alertsAt) expect(both.alertsAt).toContain(alert);
    }));
  });
});

describe('a row of metrics', () => {
  const cells = { phase: '10%', route: 'chat', side: 'candidate', requests: '1000' };

  test('is read by names in any spelling, with what nobody asks for beside it', () => {
    expect(readRow({ Phase: 10, ROUTE: 'chat', side: ' Candidate ', requests: '1e3', 'Human Takeovers': '5', latency_p95_ms: '12.5', 'Cost (USD)': '0.25', region: 'eu', errors: '' }, 3))
      .toEqual({ line: 3, phase: '10%', route: 'chat', side: 'candidate', requests: 1000, takeovers: 5, latencyP95Ms: 12.5, costUsd: 0.25 });
  });

  test.each([
    [{ requests: undefined }, 'no requests'],
    [{ requests: 'NaN' }, 'requests is a whole number from 0 on, not NaN'],
    [{ requests: -1 }, 'requests is a whole number from 0 on, not -1'],
    [{ requests: '-1' }, 'requests is a whole number from 0 on, not -1'],
    [{ requests: '10.5' }, 'requests is a whole number from 0 on, not 10.5'],
    [{ requests: '1,000' }, 'requests is a whole number from 0 on, not 1,000'],
    [{ requests: Infinity }, 'requests is a whole number from 0 on, not Infinity'],
    [{ requests: '1e400' }, 'requests is a whole number from 0 on, not 1e400'],
    [{ requests: [5] }, 'requests is a whole number from 0 on, not a list or an object'],
    [{ errors: 1001 }, 'errors are more than the requests: 1001 of 1000'],
    [{ cost_usd: '12,50' }, 'costUsd is a number from 0 on, not 12,50'],
    [{ side: 'control' }, 'side is "candidate" or "default", not control'],
    [{ side: '', route: ' ' }, 'no route, side'],
    [{ date: '1.2.2026' }, 'date is a day such as 2026-01-31, not 1.2.2026'],
    [{ route: ['chat'] }, 'route is a text, not a list or an object'],
    [{ takeovers: 1, human_takeovers: 2 }, 'takeovers stands there twice'],
  ])('with %j is broken', (given, problem) => {
    expect(readRow({ ...cells, ...given }, 9)).toEqual({ line: 9, problem });
  });

  test('law: whatever its cells are, it is read or named, and never throws', () => {
    const cell = fc.oneof(fc.string(), fc.double(), fc.constantFrom('10%', 'candidate', '5', null, [], {}));
    fc.assert(fc.property(fc.dictionary(fc.constantFrom('phase', 'route', 'side', 'requests', 'errors', 'tokens', '__proto__', 'x'), cell), (given) => {
      const read = readRow(given, 1);
      if ('problem' in read) expect(read.problem).not.toBe('');
      else expect(Number.isSafeInteger(read.requests) && read.requests >= 0).toBe(true);
    }));
  });

  test('is summed up with others; what one does not say is unknown of all', () => {
    expect(totalOf([row({ tokens: 5, latencyP95Ms: 10 }), row({ tokens: 6, latencyP95Ms: 9, errors: undefined })])).toMatchObject({ requests: 2000, tokens: 11, latencyP95Ms: 10, errors: undefined, takeovers: 40 });
    expect(totalOf([])).toMatchObject({ requests: 0, errors: undefined });
  });

  test('of JSON knows its line', () => {
    expect(jsonRows('{ "exported": "x",\n "rows": [\n{ "phase": 10, "route": "chat", "side": "default", "requests": 3 },\n 5,\n {}\n] }')).toEqual([
      { line: 3, phase: '10%', route: 'chat', side: 'default', requests: 3 }, { line: 4, problem: 'not an object' }, { line: 5, problem: 'no phase, route, side, requests' },
    ]);
    expect(jsonRows('[{]')).toEqual({ line: 1, problem: 'not JSON: property name expected' });
    expect(jsonRows('[\n NaN ]')).toMatchObject({ line: 2 });
    expect(jsonRows('{ "a": [] }')).toMatchObject({ line: 1, problem: expect.stringContaining('"rows"') as string });
    expect(jsonRows('['.repeat(100_000))).toMatchObject({ problem: expect.any(String) as string });
  });
});
