import type { Case } from './case.ts';
import type { JudgedSide, PairResult } from './result.ts';
import type { Side } from './side.ts';

function judge(side: Side, { assertions }: Case): JudgedSide {
  const failures = side.state === 'done' ? assertions.map(({ check }) => check(side)).filter((failure) => failure !== undefined) : [];
  return { ...side, failures };
}

/** Both answers to one run of a case, judged. Decided only where both sides answered and something was asserted of the answers. */
export function judgePair(one: Case, repeat: number, answers: { readonly a: Side; readonly b: Side }): PairResult {
  const [a, b] = [judge(answers.a, one), judge(answers.b, one)];
  const isDecided = a.state === 'done' && b.state === 'done' && one.assertions.length > 0;
  const [isGoodA, isGoodB] = [a.failures.length === 0, b.failures.length === 0];
  return { id: one.id, repeat, a, b, outcome: !isDecided ? 'undecided' : isGoodA === isGoodB ? 'tie' : isGoodB ? 'win' : 'loss' };
}

/** Ends that another try may change: a side that was never asked, was stopped or failed on the way. */
const UNANSWERED: ReadonlySet<Side['state']> = new Set(['stopped', 'over budget', 'error', 'stalled', 'incomplete']);

/** True for an answer that is kept when a run is gone on with. */
export function isAnswered({ state }: Side): boolean {
  return !UNANSWERED.has(state);
}

/** Names one run of one case. */
export const keyOf = (id: string, repeat: number): string => `${repeat} ${id}`;
