import { totalOf, type MetricsRow } from './metrics.ts';
import type { Budget } from './rollout.ts';

type Limit = 'dailyTokens' | 'dailyUsd' | 'taskTokens';

/** How much of a limit is used. */
export interface BudgetUse {
  readonly limit: Limit;
  readonly allowed: number;
  /** `undefined` where the metrics do not say it. */
  readonly used: number | undefined;
  /** The fullest day, `YYYY-MM-DD`. */
  readonly on?: string;
  /** The highest alert that was reached, in percent. */
  readonly alert?: number;
  readonly isExceeded: boolean;
  /** What the metrics would have to say. */
  readonly missing?: string;
}

const lower = (a: number | undefined, b: number | undefined): number | undefined => (a === undefined || b === undefined ? a ?? b : Math.min(a, b));

/** The limits of a person and of a configuration together: the lower one counts, so that a file never raises what a person allows. Alerts are those of both. */
export function tighter(own: Budget, configured: Budget): Budget {
  return {
    dailyTokens: lower(own.dailyTokens, configured.dailyTokens),
    dailyUsd: lower(own.dailyUsd, configured.dailyUsd),
    taskTokens: lower(own.taskTokens, configured.taskTokens),
    alertsAt: [...new Set([...own.alertsAt, ...configured.alertsAt])].sort((a, b) => a - b),
  };
}

/** Holds rows of metrics, of whatever route and phase, against each limit. */
export function budgetUse(rows: readonly MetricsRow[], budget: Budget): BudgetUse[] {
  const use = (limit: Limit, found: Pick<BudgetUse, 'used' | 'on' | 'missing'>): BudgetUse[] => {
    const allowed = budget[limit];
    if (allowed === undefined) return [];
    const { used } = found;
    const alert = used === undefined ? undefined : budget.alertsAt.findLast((percent) => used * 100 >= percent * allowed);
    return [{ limit, allowed, ...found, ...(alert !== undefined && { alert }), isExceeded: used !== undefined && used > allowed }];
  };
  return [...use('dailyTokens', fullestDay(rows, 'tokens')), ...use('dailyUsd', fullestDay(rows, 'costUsd')), ...use('taskTokens', perTask(rows))];
}

function fullestDay(rows: readonly MetricsRow[], column: 'tokens' | 'costUsd'): Pick<BudgetUse, 'used' | 'on' | 'missing'> {
  const name = column === 'tokens' ? 'tokens' : 'cost_usd';
  if (rows.length === 0 || rows.some(({ date }) => date === undefined)) return { used: undefined, missing: 'a date in each row' };
  const days = new Map<string, MetricsRow[]>();
  for (const row of rows) {
    const day = days.get(row.date ?? '');
    if (day) day.push(row);
    else days.set(row.date ?? '', [row]);
  }
  let [used, on] = [-1, ''];
  for (const [day, own] of days) {
    const total = totalOf(own)[column];
    if (total === undefined) return { used: undefined, missing: `${name} in each row` };
    if (total > used) [used, on] = [total, day];
  }
  return { used, on };
}

function perTask(rows: readonly MetricsRow[]): Pick<BudgetUse, 'used' | 'missing'> {
  const { tokens, tasks } = totalOf(rows.filter(({ side }) => side === 'candidate'));
  return tokens === undefined || tasks === undefined || tasks === 0 ? { used: undefined, missing: 'tokens and tasks of the candidate' } : { used: tokens / tasks };
}
