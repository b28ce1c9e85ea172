import type { JSONPath } from 'jsonc-parser';
import { phaseOf, type Phase, type WrittenPhase } from './rollout.ts';

/** Says what is wrong with a list of phases, by the path of the place in it: names that stand twice, routes that are not there, shares that do not grow. */
export function checkPhases(written: readonly WrittenPhase[], routes: readonly string[], report: (path: JSONPath, message: string) => void): void {
  const names = new Set<string>();
  const shares = { live: new Map<string, number>(), shadow: new Map<string, number>() };
  for (const [index, entry] of written.entries()) {
    const phase = phaseOf(entry);
    if (!phase) continue;
    const inside = (key: string): JSONPath => (typeof entry === 'number' || !(key in entry) ? [index] : [index, key]);
    for (const [i, route] of (phase.routes ?? []).entries()) if (!routes.includes(route)) report([...inside('routes'), i], `no route is named ${JSON.stringify(route)}`);
    if (phase.shadow && shares.live.size > 0) report(inside('shadow'), 'a shadow comes before the phases whose answers are used');
    const before = grow(shares[phase.shadow ? 'shadow' : 'live'], phase, routes);
    if (before !== undefined) report(inside('percent'), `expected more than ${before}, the percentage before it, not ${phase.percent}`);
    else if (names.has(phase.name)) report(inside('name'), `another phase is named ${JSON.stringify(phase.name)}`);
    names.add(phase.name);
  }
}

/** Raises the shares of the routes of a phase; gives the share that keeps it from being one: a share that falls, or the one that all have already. */
function grow(shares: Map<string, number>, { percent, routes }: Phase, all: readonly string[]): number | undefined {
  const concerned = (routes ?? all).map((route) => shares.get(route) ?? 0);
  const most = Math.max(0, ...concerned);
  for (const route of routes ?? all) shares.set(route, percent);
  return percent < most || (concerned.length > 0 && concerned.every((share) => share === percent)) ? most : undefined;
}
