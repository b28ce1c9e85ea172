import { budgetUse, type BudgetUse } from './budget-use.ts';
import { judgeRoute, type RouteReason, type RouteVerdict } from './judge-route.ts';
import type { BrokenRow, MetricsRow } from './metrics.ts';
import { routesIn, standingOf } from './phases.ts';
import type { Budget, Rollout } from './rollout.ts';

/** What to do with a rollout: take the next phase, nothing because it is through, wait, or give the candidates up. */
export type Verdict = 'advance' | 'complete' | 'hold' | 'roll-back';

/** Why a verdict is what it is; one that belongs to no route is about the metrics as a whole. */
export type CheckReason = Omit<RouteReason, 'kind' | 'route'> & { readonly kind: RouteReason['kind'] | 'broken' | 'budget' | 'not-begun' | 'rolled-back'; readonly route?: string };

/** The answer of a check. */
export interface RolloutCheck {
  readonly verdict: Verdict;
  readonly phase: string | undefined;
  /** The phase that an advance leads to. */
  readonly next: string | undefined;
  /** Empty for an advance. What fired comes first. */
  readonly reasons: readonly CheckReason[];
  readonly routes: readonly RouteVerdict[];
  readonly budget: readonly BudgetUse[];
  /** What was left out of the metrics, and other things to know. */
  readonly notes: readonly string[];
}

/** More broken rows than these are only counted. */
const MOST_BROKEN = 20;

const LIMIT_NAMES: Readonly<Record<BudgetUse['limit'], string>> = { dailyTokens: 'tokens of a day', dailyUsd: 'US dollars of a day', taskTokens: 'tokens for a task' };

/** Says whether a rollout may go on. A trigger that fires weighs most; whatever is not known, by missing or broken rows or too few requests, holds it where it is, and so does a candidate that was given up already. */
export function checkMetrics(rollout: Rollout, rows: readonly MetricsRow[], broken: readonly BrokenRow[], budget: Budget, isRolledBack = false): RolloutCheck {
  const { current, next } = standingOf(rollout);
  const notes = notesOn(rollout, rows);
  const uses = budgetUse(rows.filter(({ route }) => rollout.routes.has(route)), budget);
  if (!current || isRolledBack) {
    const reasons: readonly CheckReason[] = [current ? { kind: 'rolled-back', message: 'the candidate was given up: what answers is what it goes back to' } : { kind: 'not-begun', message: 'the first phase has not begun' }];
    return { verdict: 'hold', phase: current?.name, next: next?.name, reasons, routes: [], budget: uses, notes };
  }
  const routes = routesIn(rollout, current).map((route) => judgeRoute(route, current, rollout, rows));
  const reasons: CheckReason[] = [
    ...routes.flatMap((route) => route.reasons),
    ...broken.slice(0, MOST_BROKEN).map(({ line, problem }): CheckReason => ({ kind: 'broken', message: `line ${line} is left out: ${problem}` })),
    ...(broken.length > MOST_BROKEN ? [{ kind: 'broken' as const, message: `${broken.length - MOST_BROKEN} more lines are left out` }] : []),
    ...uses.flatMap((use): CheckReason[] => {
      if (use.isExceeded) return [{ kind: 'budget', message: `${LIMIT_NAMES[use.limit]}: ${amountText(use)}, ${use.allowed.toLocaleString('en-US')} are allowed` }];
      return use.used === undefined ? [{ kind: 'missing', message: `${LIMIT_NAMES[use.limit]} are unknown: ${use.missing ?? ''} would say them` }] : [];
    }),
  ];
  const fired = reasons.filter(({ kind }) => kind === 'trigger');
  const verdict = fired.length > 0 ? 'roll-back' : reasons.length > 0 ? 'hold' : next ? 'advance' : 'complete';
  return { verdict, phase: current.name, next: next?.name, reasons: [...fired, ...reasons.filter(({ kind }) => kind !== 'trigger')], routes, budget: uses, notes: [...notes, ...alerts(uses)] };
}

function alerts(uses: readonly BudgetUse[]): string[] {
  return uses.flatMap((use) => (use.alert === undefined ? [] : [`${LIMIT_NAMES[use.limit]}: ${use.alert} % of the budget reached, ${amountText(use)} of ${use.allowed.toLocaleString('en-US')}`]));
}

function amountText({ used = 0, on }: BudgetUse): string {
  return `${used.toLocaleString('en-US', { maximumFractionDigits: 2 })}${on === undefined ? '' : ` on ${on}`}`;
}

/** Rows that say nothing about this rollout: a typing mistake in a name must not pass for silence. */
function notesOn({ routes, phases }: Rollout, rows: readonly MetricsRow[]): string[] {
  const foreign = (what: 'route' | 'phase', isKnown: (name: string) => boolean): string[] => {
    const left = rows.filter((row) => !isKnown(row[what]));
    const names = [...new Set(left.map((row) => row[what]))].sort();
    const shown = `${names.slice(0, 5).join(', ')}${names.length > 5 ? ' and others' : ''}`;
    return left.length === 0 ? [] : [`${left.length} ${left.length === 1 ? 'row is' : 'rows are'} of a ${what} that the rollout does not have: ${shown}`];
  };
  return [...foreign('route', (name) => routes.has(name)), ...foreign('phase', (name) => phases.some((phase) => phase.name === name))];
}
