import pLimit from 'p-limit';
import type { Case } from './case.ts';
import type { JudgedSide, Outcome, PairResult } from './result.ts';
import { runSide, type SidePorts, type SideRequest } from './run-side.ts';
import type { Side } from './side.ts';

/** The side of a comparison: where its requests go, and how they are made. */
export interface ComparedSide {
  readonly ports: Omit<SidePorts, 'limits'>;
  readonly requestFor: (one: Case) => SideRequest;
}

/** A whole run. */
export interface Run {
  readonly a: ComparedSide;
  readonly b: ComparedSide;
  readonly cases: readonly Case[];
  readonly repeat: number;
  /** Cases that run at once; each asks both sides at once. */
  readonly concurrency: number;
  readonly limits: Omit<SidePorts['limits'], 'onText'>;
  /** Results of an earlier run, which are not asked for again. */
  readonly known: readonly PairResult[];
  /** Told of each new result as soon as it is there. */
  readonly onResult: (result: PairResult) => void;
}

/** Runs all cases, and gives the results in the order of the cases; what was stopped or had no budget left is a result, too. */
export async function runCases(run: Run): Promise<readonly PairResult[]> {
  const limit = pLimit(run.concurrency);
  const known = new Map(run.known.map((result) => [keyOf(result.id, result.repeat), result]));
  const jobs = run.cases.flatMap((one) => Array.from({ length: run.repeat }, (_, i) => ({ one, repeat: i + 1 })));
  return Promise.all(jobs.map(({ one, repeat }) => Promise.resolve(known.get(keyOf(one.id, repeat)) ?? limit(() => runPair(run, one, repeat)))));
}

const keyOf = (id: string, repeat: number): string => `${repeat} ${id}`;

async function runPair(run: Run, one: Case, repeat: number): Promise<PairResult> {
  const side = async ({ ports, requestFor }: ComparedSide): Promise<JudgedSide> =>
    judge(await runSide(requestFor(one), { ...ports, limits: { ...run.limits, onText: () => undefined } }), one);
  const [a, b] = await Promise.all([side(run.a), side(run.b)]);
  const result = { id: one.id, repeat, a, b, outcome: outcomeOf(a, b, one) };
  run.onResult(result);
  return result;
}

function judge(side: Side, { assertions }: Case): JudgedSide {
  const failures = side.state === 'done' ? assertions.map(({ check }) => check(side)).filter((failure) => failure !== undefined) : [];
  return { ...side, failures };
}

/** Decided only where both sides answered and something was asserted of the answers. */
function outcomeOf(a: JudgedSide, b: JudgedSide, { assertions }: Case): Outcome {
  if (a.state !== 'done' || b.state !== 'done' || assertions.length === 0) return 'undecided';
  const [isGoodA, isGoodB] = [a.failures.length === 0, b.failures.length === 0];
  return isGoodA === isGoodB ? 'tie' : isGoodB ? 'win' : 'loss';
}
