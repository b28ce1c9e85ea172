import type { Failure } from './assertion.ts';
import type { Side } from './side.ts';

/** An answer with what the assertions of its case say of it. */
export interface JudgedSide extends Side {
  /** Assertions that do not hold; empty for a side that is not done, because nothing was judged. */
  readonly failures: readonly Failure[];
}

/** How the candidate did against the baseline in one run of a case. */
export type Outcome = 'win' | 'tie' | 'loss' | 'undecided';

/** One run of one case on both sides: `a` is the baseline, `b` the candidate. */
export interface PairResult {
  readonly id: string;
  /** From 1. */
  readonly repeat: number;
  readonly a: JudgedSide;
  readonly b: JudgedSide;
  readonly outcome: Outcome;
}
