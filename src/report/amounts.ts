import type { Between } from '../prompt/request-cost.ts';
import type { ModelPrices, Price, TierRow } from './model-prices.ts';
import type { KnownTokens, MonthlyCost, Report, WorkloadReport } from './report.ts';

const UNKNOWN = 'unknown';

/** Amounts under a dollar matter by their cents, and large ones do not. */
export function dollars(amount: number): string {
  const digits = amount >= 100 ? 0 : amount >= 0.01 || amount === 0 ? 2 : 6;
  return `$${amount.toLocaleString('en-US', { minimumFractionDigits: Math.min(digits, 2), maximumFractionDigits: digits })}`;
}

/** `$1.20 to $3.40`, `at least $1.20`, or `unknown`. */
export function between(cost: Between | null): string {
  if (cost === null) return UNKNOWN;
  if (cost.high === undefined) return `at least ${dollars(cost.low)}`;
  const [low, high] = [dollars(cost.low), dollars(cost.high)];
  return low === high ? low : `${low} to ${high}`;
}

/** List price of a million tokens. */
export function perMillion(price: Price | null): string {
  return price === null ? UNKNOWN : `$${price.usdPerMTok.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 6 })}`;
}

/** The way of being billed, with what it holds for. */
export function tierName({ tier, aboveInputTokens }: TierRow): string {
  return aboveInputTokens === undefined ? tier : `${tier} (above ${integer(aboveInputTokens)} input tokens)`;
}

/** Where the prices of a row come from. */
export function sourcesOf({ input, output }: TierRow): string {
  const sources = [...new Set([input, output].flatMap((price) => (price === null ? [] : [`${price.source}, ${price.confidence}`])))];
  return sources.length === 0 ? 'no source of the data gives it' : sources.join('; ');
}

export function integer(count: number): string {
  return count.toLocaleString('en-US');
}

/** Tokens of the prompts in the code, with how they were counted. */
export function tokensInWords({ tokens, how, isOpen, without }: KnownTokens): string {
  if (tokens === null) return UNKNOWN;
  const range = tokens.least === tokens.most ? integer(tokens.least) : `${integer(tokens.least)} to ${integer(tokens.most)}`;
  return `${range}${how === 'estimated' ? ' est.' : ''}${isOpen ? ' + what is filled in' : ''}${without > 0 ? `; unknown for ${without}` : ''}`;
}

/** Tokens of an answer: as entered, else the cap of the code, else unknown. */
export function outputInWords({ volume, outputCap }: WorkloadReport): string {
  if (volume.outputTokens !== undefined) return integer(volume.outputTokens);
  return outputCap === null ? UNKNOWN : `at most ${integer(outputCap)}`;
}

/** A bar of a chart: from nothing to the least, and on to the most that is known. */
export interface Bar {
  readonly label: string;
  readonly low: number;
  readonly high: number;
  readonly text: string;
}

/** Today and after for each workload whose cost is known, so that people look rather than read. */
export function bars(workloads: readonly (Pick<WorkloadReport, 'name'> & { readonly standard: MonthlyCost })[]): { readonly name: string; readonly today: Bar; readonly after: Bar }[] {
  const bar = (label: string, cost: Between): Bar => ({ label, low: cost.low, high: cost.high ?? cost.low, text: between(cost) });
  return workloads.flatMap(({ name, standard: { today, after } }) => (today && after ? [{ name, today: bar('today', today), after: bar('after', after) }] : []));
}

/** The list price of output on each model that moves, and on the target; what has no price has no bar. */
export function priceBars(prices: Report['prices'], to: string): { readonly name: string; readonly bars: readonly Bar[] }[] {
  const outputOf = ({ tiers }: ModelPrices): Price | null => tiers.find(({ tier }) => tier === 'standard')?.output ?? null;
  const bar = (label: string, price: Price): Bar => ({ label, low: price.usdPerMTok, high: price.usdPerMTok, text: perMillion(price) });
  const target = prices.find(({ as }) => as === 'target');
  const after = target && outputOf(target);
  return prices.flatMap((model) => {
    const today = model.as === 'today' ? outputOf(model) : null;
    return today && after ? [{ name: `${model.id} → ${to}`, bars: [bar('today', today), bar('after', after)] }] : [];
  });
}
