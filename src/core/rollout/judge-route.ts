import { totalOf, type Measure, type MetricsRow, type Side, type Total } from './metrics.ts';
import type { Phase, Rollout, Triggers } from './rollout.ts';

/** What keeps a route where it is, or takes it back. */
export interface RouteReason {
  /** `trigger`: the candidate is given up. The others say why nothing can be told. */
  readonly kind: 'trigger' | 'missing' | 'few';
  readonly route: string;
  readonly message: string;
  /** The key of the trigger that fired, or that could not be looked at. */
  readonly trigger?: keyof Triggers;
}

/** The figures of a route, and what follows from them. */
export interface RouteVerdict {
  readonly route: string;
  readonly candidate: Total;
  readonly default: Total;
  /** The phase that the figures of the default come from, where it is an earlier one. */
  readonly comparedWith?: string;
  readonly reasons: readonly RouteReason[];
}

/** A part of a whole in percent, with as many digits as tell it from a limit. */
export const percentText = (share: number): string => `${Number((share * 100).toPrecision(3))} %`;

const RISES: readonly (readonly [trigger: 'takeoverRise' | 'refusalRise', measure: Measure, column: string, words: string])[] = [
  ['takeoverRise', 'takeovers', 'human_takeovers', 'human takeovers'],
  ['refusalRise', 'refusals', 'refusals', 'refusals'],
];

/** Holds the metrics of a route in a phase against the triggers. `rows` are all of the file; those of other routes do not count. */
export function judgeRoute(route: string, phase: Phase, rollout: Pick<Rollout, 'phases' | 'triggers' | 'minimumRequests'>, rows: readonly MetricsRow[]): RouteVerdict {
  const { phases, triggers, minimumRequests } = rollout;
  const own = (side: Side, { name }: Phase): MetricsRow[] => rows.filter((row) => row.route === route && row.side === side && row.phase === name);
  const candidate = totalOf(own('candidate', phase));
  // where all requests go to the candidate, the phase before it says what the default was like
  const compared = phases.slice(0, phases.indexOf(phase) + 1).findLast((one) => own('default', one).length > 0) ?? phase;
  const standard = totalOf(own('default', compared));
  const reasons: RouteReason[] = [];
  const verdict = { route, candidate, default: standard, ...(compared !== phase && { comparedWith: compared.name }), reasons };
  const add = (kind: RouteReason['kind'], message: string, trigger?: keyof Triggers): void => void reasons.push({ kind, route, message, ...(trigger && { trigger }) });
  if (candidate.requests < minimumRequests) {
    add('few', own('candidate', phase).length === 0 ? `no metrics of the candidate in phase ${phase.name}` : `${candidate.requests} requests of the candidate, ${minimumRequests} are needed`);
    return verdict;
  }
  const { requests, errors } = candidate;
  if (errors === undefined) add('missing', 'errors of the candidate are unknown', 'errorRate');
  else if (errors * 100 > triggers.errorRate * requests) add('trigger', `error rate ${percentText(errors / requests)}, more than ${triggers.errorRate} %`, 'errorRate');
  const isComparable = standard.requests >= minimumRequests;
  const few = `${standard.requests} requests of the default to compare with, ${minimumRequests} are needed`;
  for (const [trigger, measure, column, words] of RISES) {
    const limit = triggers[trigger];
    // nobody takes over from answers that nobody sees
    if (limit === undefined || (phase.shadow && trigger === 'takeoverRise')) continue;
    const [now, before] = [candidate[measure], standard[measure]];
    if (!isComparable) add('few', `${words}: ${few}`, trigger);
    else if (now === undefined || before === undefined) add('missing', `${words} are unknown: ${column} is missing`, trigger);
    else if (before === 0 && now > 0) add('missing', `${words} of the default are 0, so that a rise to ${percentText(now / requests)} has no measure`, trigger);
    else if (now * standard.requests * 100 > before * requests * (100 + limit)) add('trigger', `${words} ${percentText(now / requests)}, ${riseText(now / requests, before / standard.requests)} above the default, more than ${limit} %`, trigger);
  }
  if (triggers.latencyRise !== undefined) {
    const [now, before] = [candidate.latencyP95Ms, standard.latencyP95Ms];
    if (!isComparable) add('few', `latency: ${few}`, 'latencyRise');
    else if (now === undefined || before === undefined) add('missing', 'latency is unknown: latency_p95_ms is missing', 'latencyRise');
    else if (now * 100 > before * (100 + triggers.latencyRise)) add('trigger', `latency (p95) ${now} ms, ${before === 0 ? 'more than nothing' : riseText(now, before)} above the default, more than ${triggers.latencyRise} %`, 'latencyRise');
  }
  return verdict;
}

function riseText(now: number, before: number): string {
  return percentText(now / before - 1);
}
