import type { ModelRecord } from '../registry/model-record.ts';
import type { Usage } from './side.ts';

/** List prices of one model, in US dollars per million tokens, with what a very long input changes. */
export type PriceList = Pick<ModelRecord, 'pricePerMTok' | 'longContext'>;

const MILLION = 1_000_000;

/** What a request costs by the list, in US dollars; `undefined` where the list does not say all of it. */
export function costOf({ pricePerMTok, longContext }: PriceList, usage: Pick<Usage, 'input' | 'cached' | 'output'>): number | undefined {
  if (pricePerMTok === undefined) return undefined;
  const isLong = longContext !== undefined && usage.input > longContext.aboveInputTokens;
  const input = isLong ? longContext.input : pricePerMTok.input;
  const output = isLong ? longContext.output : pricePerMTok.output;
  if (input === undefined || output === undefined) return undefined;
  // of a cache nothing is known for a very long input: the full price, which is no less than what is paid
  const cachedPrice = isLong ? input : (pricePerMTok.cachedInput ?? input);
  const cached = Math.min(usage.cached ?? 0, usage.input);
  return ((usage.input - cached) * input + cached * cachedPrice + usage.output * output) / MILLION;
}

/** The same in a batch, which has prices of its own; `undefined` where the data has none, for cached tokens and very long inputs, too. */
export function batchCostOf({ pricePerMTok, longContext }: PriceList, { input, cached, output }: Pick<Usage, 'input' | 'cached' | 'output'>): number | undefined {
  const { batchInput, batchOutput } = pricePerMTok ?? {};
  const isOrdinary = (cached ?? 0) === 0 && !(longContext !== undefined && input > longContext.aboveInputTokens);
  return batchInput === undefined || batchOutput === undefined || !isOrdinary ? undefined : (input * batchInput + output * batchOutput) / MILLION;
}
