import type { Phase, Rollout } from './rollout.ts';

/** What decides how requests are shared out. */
type Plan = Pick<Rollout, 'phase' | 'phases' | 'routes'>;

/** Where a rollout stands; what is `undefined` is not there. */
export interface RolloutStanding {
  readonly previous: Phase | undefined;
  /** The phase that holds; `undefined` before the first. */
  readonly current: Phase | undefined;
  /** What an advance leads to; `undefined` in the last phase. */
  readonly next: Phase | undefined;
}

/** The phase that holds, and those beside it. */
export function standingOf({ phase, phases }: Pick<Rollout, 'phase' | 'phases'>): RolloutStanding {
  const at = phase === undefined ? -1 : phases.findIndex(({ name }) => name === phase);
  return { previous: phases[at - 1], current: phases[at], next: phases[at + 1] };
}

/** The share of a route's requests that a phase sends to the candidate, in percent. A phase that is not about the route leaves it where the phases before it did; a shadow sends nothing. */
export function shareOf(route: string, phase: Phase | undefined, phases: readonly Phase[]): number {
  const sofar = phase ? phases.slice(0, phases.indexOf(phase) + 1) : [];
  return sofar.findLast(({ routes, shadow }) => !shadow && (routes?.includes(route) ?? true))?.percent ?? 0;
}

/** True where all requests of every route go to the candidate: nothing is left to share out, and the default alias alone says what is used. */
export function isCutover({ phases, routes }: Plan, phase: Phase | undefined): boolean {
  return [...routes.keys()].every((route) => shareOf(route, phase, phases) === 100);
}

/** The routes whose candidate has to do with a phase. */
export function routesIn({ phases, routes }: Plan, phase: Phase): string[] {
  return [...routes.keys()].filter((route) => (phase.shadow ? phase.routes?.includes(route) ?? true : shareOf(route, phase, phases) > 0));
}
