import { quantile, signTest, wilson, type Interval } from '../prompt/statistics.ts';
import { faultOf } from './fault.ts';
import { isRefused } from './run-side.ts';
import type { JudgedSide, PairResult } from './result.ts';
import type { Fault, SideState } from './side.ts';

/** One side over all its requests. `null` is unknown. Times in milliseconds, of answers that are done. */
export interface Totals {
  readonly requests: number;
  /** Those that were not stopped and had budget. */
  readonly asked: number;
  readonly states: Readonly<Partial<Record<SideState, number>>>;
  /** Answers that are done and as they must be. */
  readonly completed: number;
  /** Share of the asked ones. */
  readonly completionRate: number | null;
  readonly faults: Readonly<Partial<Record<Fault, number>>>;
  readonly retries: number;
  readonly toolCalls: number;
  readonly inputTokens: number | null;
  readonly cachedTokens: number | null;
  readonly outputTokens: number | null;
  readonly reasoningTokens: number | null;
  /** Some of the tokens are told from the length of texts. */
  readonly estimated: boolean;
  readonly costUsd: number | null;
  readonly costPerCompletedUsd: number | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly ttftP50Ms: number | null;
}

export type Verdict = 'candidate is better' | 'candidate is worse' | 'not enough data to tell';

/** What a run says. The unit is the case: repeats of one are averaged first. */
export interface Summary {
  readonly a: Totals;
  readonly b: Totals;
  /** Cases in which one side did better. */
  readonly decided: number;
  readonly wins: number;
  readonly ties: number;
  readonly losses: number;
  /** Cases that no statistic counts: a side was not done in every run, or nothing was asserted. */
  readonly excluded: number;
  /** Of the candidate's share of the decided cases, 95 %. */
  readonly interval: Interval | null;
  /** Two-sided sign test. */
  readonly pValue: number | null;
  readonly verdict: Verdict;
}

/** Decided cases below which nothing is said. */
const FEWEST_DECIDED = 10;
/** And how likely chance may be at the most. */
const LEAST_SURE = 0.05;

/** Sums up the results of a run. */
export function summarise(results: readonly PairResult[]): Summary {
  const byCase = new Map<string, PairResult[]>();
  for (const result of results) byCase.set(result.id, [...(byCase.get(result.id) ?? []), result]);
  const scores = [...byCase.values()].map(scoreOf);
  const wins = scores.filter((score) => score !== undefined && score > 0).length;
  const losses = scores.filter((score) => score !== undefined && score < 0).length;
  const excluded = scores.filter((score) => score === undefined).length;
  const decided = wins + losses;
  const interval = wilson(wins, decided) ?? null;
  const pValue = decided === 0 ? null : signTest(wins, losses);
  return {
    a: totals(results.map(({ a }) => a)), b: totals(results.map(({ b }) => b)),
    decided, wins, ties: scores.length - decided - excluded, losses, excluded, interval,
    pValue, verdict: verdictOf(decided, interval, pValue),
  };
}

/** Above 0 where the candidate did better over the runs of one case that count; undefined where none does. */
function scoreOf(runs: readonly PairResult[]): number | undefined {
  const counting = runs.filter(({ outcome }) => outcome !== 'undecided');
  return counting.length === 0 ? undefined : counting.reduce((sum, { outcome }) => sum + (outcome === 'win' ? 1 : outcome === 'loss' ? -1 : 0), 0);
}

function verdictOf(decided: number, interval: Interval | null, pValue: number | null): Verdict {
  if (interval === null || pValue === null || pValue >= LEAST_SURE || decided < FEWEST_DECIDED || (interval.low <= 0.5 && interval.high >= 0.5)) return 'not enough data to tell';
  return interval.low > 0.5 ? 'candidate is better' : 'candidate is worse';
}

function totals(sides: readonly JudgedSide[]): Totals {
  const done = sides.filter(({ state }) => state === 'done');
  const completed = done.filter(({ failures }) => failures.length === 0).length;
  const asked = sides.filter(({ state }) => state !== 'stopped' && state !== 'over budget');
  const times = done.map(({ totalMs }) => totalMs).filter((ms) => ms !== null);
  // what was refused or never sent has used nothing; of what ended otherwise without a word of it nothing is known
  const usages = sides.filter((side) => side.attempts > 0 && !isRefused(side)).map(({ usage }) => usage);
  const costUsd = sumOrUnknown(sides.filter(({ attempts }) => attempts > 0).map((side) => side.costUsd));
  return {
    requests: sides.length, asked: asked.length, states: countBy(sides.map(({ state }) => state)), completed,
    completionRate: asked.length === 0 ? null : completed / asked.length,
    faults: countBy(sides.map((side) => faultOf(side) ?? side.failures[0]?.fault).filter((fault) => fault !== undefined)),
    retries: sides.reduce((sum, { attempts }) => sum + Math.max(0, attempts - 1), 0),
    toolCalls: sides.reduce((sum, { toolCalls }) => sum + toolCalls.length, 0),
    inputTokens: sumOrUnknown(usages.map((usage) => usage?.input ?? null)), cachedTokens: sumOrUnknown(usages.map((usage) => usage?.cached ?? null)),
    outputTokens: sumOrUnknown(usages.map((usage) => usage?.output ?? null)), reasoningTokens: sumOrUnknown(usages.map((usage) => usage?.reasoning ?? null)),
    estimated: usages.some((usage) => usage?.estimated), costUsd, costPerCompletedUsd: costUsd === null || completed === 0 ? null : costUsd / completed,
    p50Ms: quantile(times, 0.5) ?? null, p95Ms: quantile(times, 0.95) ?? null,
    ttftP50Ms: quantile(done.map(({ ttftMs }) => ttftMs).filter((ms) => ms !== null), 0.5) ?? null,
  };
}

/** The sum; `null` as soon as one of them is unknown. */
function sumOrUnknown(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}

function countBy<K extends string>(values: readonly K[]): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
