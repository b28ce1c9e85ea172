import { Budget } from '../compare/budget.ts';
import { mostOf, type SidePorts, type SideRequest } from '../compare/run-side.ts';
import type { Caps } from './panel-ports.ts';

/** What one run may spend. */
export interface RunBudgets {
  /** Of each request: dollars that all share where prices are known, tokens where one is not. */
  readonly of: readonly Pick<SidePorts, 'budget' | 'unit'>[];
  readonly usd: Budget;
  /** The most that the requests with a known price can come to together, in US dollars. */
  readonly mostUsd: number;
}

/** The budgets of a run by the caps of the user and what the day has left. */
export function budgetsFor(requests: readonly SideRequest[], { perRunUsd, perDayUsd, perRunTokens }: Caps, spentToday: number): RunBudgets {
  const usd = new Budget(Math.max(0, Math.min(perRunUsd, perDayUsd - spentToday)));
  const tokens = new Budget(perRunTokens);
  const most = requests.map((request) => mostOf(request, 'usd'));
  return {
    usd, mostUsd: Math.min(usd.cap, most.reduce<number>((sum, one) => sum + (one ?? 0), 0)),
    of: most.map((one) => (one === undefined ? { budget: tokens, unit: 'tokens' } : { budget: usd, unit: 'usd' })),
  };
}
