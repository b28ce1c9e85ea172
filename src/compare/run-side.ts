import { estimateTokens } from '../prompt/build-body.ts';
import type { Message } from '../prompt/message.ts';
import { ask } from './ask.ts';
import type { Budget } from './budget.ts';
import { costOf, type PriceList } from './price.ts';
import type { CallLimits, ModelCall, Provider, RunClock } from './provider.ts';
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

const OVER_BUDGET: Side = { state: 'over budget', text: '', finishReason: null, ttftMs: null, totalMs: 0, usage: null, costUsd: null, attempts: 0, toolCalls: [], requestId: null };
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
  const { attempt, attempts } = await ask(provider, request.call, limits, clock);
  const { retryAfterMs: _, ...answer } = attempt;
  const usage = answer.usage ?? estimated(request, answer.text);
  const cost = usage === null ? undefined : costOf(request.prices, usage);
  // what was refused with a status is not billed; whatever ended otherwise may have been, and counts with all that it could come to
  const isRefused = answer.state === 'error' && answer.text === '' && answer.error?.status !== null;
  const came = isRefused ? 0 : answer.usage === null ? undefined : unit === 'tokens' ? answer.usage.input + answer.usage.output : cost;
  budget.settle(most, came);
  return { ...answer, usage, costUsd: isRefused ? 0 : (cost ?? null), attempts };
}

/** Usage by the length of the texts, where an answer came without: `null` without any text, because then nothing is known. */
function estimated({ messages }: SideRequest, text: string): Usage | null {
  return text === '' ? null : { input: estimateTokens(messages), cached: null, output: estimateTokens([{ content: text }]), reasoning: null, estimated: true };
}
