import pLimit from 'p-limit';
import type { Case } from './case.ts';
import { isAnswered, judgePair, keyOf } from './judge.ts';
import type { PairResult } from './result.ts';
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
  /** Results of an earlier run; answers among them are not asked for again. */
  readonly known: readonly PairResult[];
  /** Told of each new result as soon as it is there. */
  readonly onResult: (result: PairResult) => void;
}

/** Runs all cases, and gives the results in the order of the cases; what was stopped or had no budget left is a result, too. */
export async function runCases(run: Run): Promise<readonly PairResult[]> {
  const limit = pLimit(run.concurrency);
  const known = new Map(run.known.map((result) => [keyOf(result.id, result.repeat), result]));
  const jobs = run.cases.flatMap((one) => Array.from({ length: run.repeat }, (_, i) => ({ one, repeat: i + 1, before: known.get(keyOf(one.id, i + 1)) })));
  return Promise.all(jobs.map(async ({ one, repeat, before }) => (before && isAnswered(before.a) && isAnswered(before.b) ? before : limit(() => runPair(run, one, repeat, before)))));
}

async function runPair(run: Run, one: Case, repeat: number, before: PairResult | undefined): Promise<PairResult> {
  // what is kept counts in the part of the run that asked for it
  const side = ({ ports, requestFor }: ComparedSide, known: Side | undefined): Promise<Side> | Side =>
    (known && isAnswered(known) ? { ...known, counted: { tokens: 0, usd: 0 } } : runSide(requestFor(one), { ...ports, limits: { ...run.limits, onText: () => undefined } }));
  const [a, b] = await Promise.all([side(run.a, before?.a), side(run.b, before?.b)]);
  const result = judgePair(one, repeat, { a, b });
  run.onResult(result);
  return result;
}
