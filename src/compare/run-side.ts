import { estimateTokens } from '../prompt/build-body.ts';
import type { Message } from '../prompt/message.ts';
import { ask } from './ask.ts';
import type { Budget } from './budget.ts';
import { costOf, type PriceList } from './price.ts';
import type { Attempt, CallLimits, ModelCall, Provider, RunClock } from './provider.ts';
import type { Side, Usage } from './side.ts';

/** One request of one side, ready to be sent. */
export interface SideRequest {
  readonly call: ModelCall;
  readonly messages: readonly Message[];
  /** Tokens that the answer may have. */
  readonly outputCap: number;
  readonly prices: PriceList;
}

/** In what a run's cap is counted. */
export type Unit = 'usd' | 'tokens';

/** What one side of a run works with. */
export interface SidePorts {
  readonly provider: Provider;
  readonly budget: Budget;
  readonly unit: Unit;
  readonly clock: RunClock;
  readonly limits: CallLimits;
}

const NOTHING = { tokens: 0, usd: 0 } as const;
const OVER_BUDGET: Side = { state: 'over budget', text: '', finishReason: null, ttftMs: null, totalMs: 0, usage: null, costUsd: null, attempts: 0, toolCalls: [], requestId: null, counted: NOTHING };
const STOPPED: Side = { ...OVER_BUDGET, state: 'stopped' };

/** The most that a request can come to, in the unit of the cap; `undefined` where its price is unknown. */
export function mostOf({ messages, outputCap, prices }: Omit<SideRequest, 'call'>, unit: Unit): number | undefined {
  const input = estimateTokens(messages);
  return unit === 'tokens' ? input + outputCap : costOf(prices, { input, cached: 0, output: outputCap });
}

/** Sends one request within the budget, and never throws for what goes wrong with it. Throws RangeError when its price must be known and is not. */
export async function runSide(request: SideRequest, { provider, budget, unit, clock, limits }: SidePorts): Promise<Side> {
  const most = mostOf(request, unit);
  if (most === undefined) throw new RangeError('a cap in dollars needs the price of every model');
  if (limits.signal.aborted) return STOPPED;
  if (!budget.reserve(most)) return OVER_BUDGET;
  // each attempt may be billed, and is set aside for itself
  const attempts = await ask(provider, request.call, limits, clock, () => budget.reserve(most));
  const sides = attempts.map((attempt) => sideOf(attempt, request));
  for (const { counted } of sides) budget.settle(most, counted[unit] ?? most);
  const { usage, costUsd, ...last } = sides[sides.length - 1] ?? STOPPED;
  const isBilledBefore = sides.slice(0, -1).some(({ counted }) => counted.tokens > 0);
  const tokens = sides.reduce((sum, { counted }) => sum + counted.tokens, 0);
  const usd = sides.reduce<number | null>((sum, { counted }) => (sum === null || counted.usd === null ? null : sum + counted.usd), 0);
  return { ...last, usage, costUsd: isBilledBefore ? null : costUsd, attempts: attempts.length, counted: { tokens, usd } };
}

/** One attempt with its cost, and with what it counts for: all that it could come to, unless the provider said otherwise. */
function sideOf({ retryAfterMs: _, ...answer }: Attempt, request: SideRequest): Side {
  const usage = answer.usage ?? estimated(request, answer.text);
  const cost = usage === null ? undefined : costOf(request.prices, usage);
  const counted = isRefused(answer) ? NOTHING : {
    tokens: answer.usage === null ? (mostOf(request, 'tokens') ?? 0) : answer.usage.input + answer.usage.output,
    usd: (answer.usage === null ? mostOf(request, 'usd') : cost) ?? null,
  };
  return { ...answer, usage, costUsd: isRefused(answer) ? 0 : (cost ?? null), attempts: 1, counted };
}

/** True for what was refused with a status: that is not billed. Whatever ended otherwise may have been. */
export function isRefused({ state, text, error }: Pick<Side, 'state' | 'text' | 'error'>): boolean {
  return state === 'error' && text === '' && error !== undefined && error.status !== null;
}

/** Usage by the length of the texts, where an answer came without: `null` without any text, because then nothing is known. */
function estimated({ messages }: SideRequest, text: string): Usage | null {
  return text === '' ? null : { input: estimateTokens(messages), cached: null, output: estimateTokens([{ content: text }]), reasoning: null, estimated: true };
}
