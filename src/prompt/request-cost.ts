import type { ModelRecord, Prices } from '../registry/model-record.ts';

/** A number that is known between two bounds; without an upper one nobody knows how large it may be. */
export interface Between {
  readonly low: number;
  readonly high?: number;
}

/** Tokens of one request. */
export interface RequestTokens {
  /** All that is sent, cached or not. */
  readonly input: Between;
  /** All that is answered, reasoning included. */
  readonly output: Between;
  /** Share of the input that comes from the cache, 0 to 1; absent when nobody says: then anything between is possible. */
  readonly cachedShare?: number;
}

/** How requests are billed: each at once, or collected and answered within a day. No list that is read gives a price of cached input for the latter, so that all of it counts as new. */
export type Tier = 'standard' | 'batch';

/** US dollars per million tokens of one tier at one length of input. A price that no source says is absent, and never 0. */
export interface TierPrices {
  readonly input?: number;
  readonly cachedInput?: number;
  readonly output?: number;
}

const MILLION = 1_000_000;

/** Prices that hold for a request with so many input tokens. A long one is billed by its own prices as a whole. */
export function pricesAt(model: Pick<ModelRecord, 'pricePerMTok' | 'longContext'>, tier: Tier, inputTokens: number): TierPrices {
  const { pricePerMTok: list, longContext } = model;
  if (list === undefined) return {};
  if (tier === 'batch') return isLong(longContext, inputTokens) ? {} : defined({ input: list.batchInput, output: list.batchOutput });
  if (isLong(longContext, inputTokens)) return defined({ input: longContext?.input, output: longContext?.output });
  return defined({ input: list.input, cachedInput: list.cachedInput, output: list.output });
}

function isLong(longContext: ModelRecord['longContext'], inputTokens: number): boolean {
  return longContext !== undefined && inputTokens > longContext.aboveInputTokens;
}

function defined(prices: { readonly [Part in keyof Prices]?: number | undefined }): TierPrices {
  return Object.fromEntries(Object.entries(prices).filter(([, price]) => price !== undefined));
}

/**
 * What one request costs, in US dollars, between the least and the most that what is known allows. `undefined` where a price is missing
 * that even the least needs.
 */
export function requestCost(model: Pick<ModelRecord, 'pricePerMTok' | 'longContext'>, tier: Tier, { input, output, cachedShare: said }: RequestTokens): Between | undefined {
  const cachedShare = tier === 'batch' ? 0 : said;
  const least = costAt(pricesAt(model, tier, input.low), { input: input.low, output: output.low, cached: cachedShare ?? 'all' });
  if (least === undefined) return undefined;
  const most = input.high === undefined || output.high === undefined ? undefined : costAt(pricesAt(model, tier, input.high), { input: input.high, output: output.high, cached: cachedShare ?? 'none' });
  return { low: least, ...(most !== undefined && { high: most }) };
}

function costAt(prices: TierPrices, { input, output, cached }: { readonly input: number; readonly output: number; readonly cached: number | 'all' | 'none' }): number | undefined {
  if (prices.input === undefined || (output > 0 && prices.output === undefined)) return undefined;
  if (typeof cached === 'number' && cached > 0 && prices.cachedInput === undefined) return undefined;
  const share = cached === 'none' ? 0 : cached === 'all' ? (prices.cachedInput === undefined ? 0 : 1) : cached;
  const perToken = (1 - share) * prices.input + share * (prices.cachedInput ?? 0);
  return (input * perToken + output * (prices.output ?? 0)) / MILLION;
}

/** A cost so many times over. */
export function times({ low, high }: Between, count: number): Between {
  return { low: low * count, ...(high !== undefined && { high: high * count }) };
}

/** Costs together; without an upper bound where one of them has none. */
export function sum(costs: readonly Between[]): Between {
  const high = costs.every((cost) => cost.high !== undefined) ? costs.reduce((total, cost) => total + (cost.high ?? 0), 0) : undefined;
  return { low: costs.reduce((total, cost) => total + cost.low, 0), ...(high !== undefined && { high }) };
}
