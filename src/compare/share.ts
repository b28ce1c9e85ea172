import { estimateTokens } from '../prompt/build-body.ts';
import type { Message } from '../prompt/message.ts';
import { costOf, type PriceList } from './price.ts';
import type { Unit } from './run-side.ts';

/** A request before its cap is known. */
export interface Uncapped {
  readonly messages: readonly Message[];
  readonly prices: PriceList;
}

/**
 * The tokens that each answer may have when all requests together must stay within the cap: the same for all of them, so that no side is cut
 * earlier than the other. Less than 1 where the prompts alone pass the cap; `undefined` where a price that is needed is unknown.
 */
export function equalShare(requests: readonly Uncapped[], cap: number, unit: Unit): number | undefined {
  let fixed = 0;
  let perToken = 0;
  for (const { messages, prices } of requests) {
    const input = estimateTokens(messages);
    const cost = (output: number): number | undefined => (unit === 'tokens' ? input + output : costOf(prices, { input, cached: 0, output }));
    const [none, million] = [cost(0), cost(1_000_000)];
    if (none === undefined || million === undefined) return undefined;
    fixed += none;
    perToken += (million - none) / 1_000_000;
  }
  return perToken === 0 ? Infinity : Math.floor((cap - fixed) / perToken);
}
