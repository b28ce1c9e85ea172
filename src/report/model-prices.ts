import type { FactSource, ModelRecord } from '../registry/model-record.ts';
import type { ModelStatus, Registry } from '../registry/registry.ts';
import { answersInText } from '../registry/text-models.ts';

/** A price in US dollars per million tokens with the source that speaks for it; `null` where no source gives one. */
export interface Price {
  readonly usdPerMTok: number;
  readonly source: string;
  readonly confidence: FactSource['confidence'];
}

/** One way of being billed. */
export interface TierRow {
  readonly tier: 'standard' | 'cached input' | 'batch' | 'flex' | 'long context';
  readonly input: Price | null;
  readonly output: Price | null;
  /** Of the long-context tier: it holds above so many input tokens. */
  readonly aboveInputTokens?: number;
}

/** A model with its prices. */
export interface ModelPrices {
  readonly id: string;
  readonly status: ModelStatus;
  readonly contextWindow: number | null;
  readonly tiers: readonly TierRow[];
}

/** All prices of a model, tier by tier. Each source carries the date on which it was read, or the day of the data stands beside it. */
export function modelPrices(model: ModelRecord, registry: Registry, today: string): ModelPrices {
  const price = (field: string, value: number | undefined): Price | null => {
    const sources = registry.sourcesOf(model, field).filter(({ unread }) => !unread);
    // one that names the price itself says more of it than one that speaks of prices
    const source = sources.find(({ fields }) => fields?.includes(field)) ?? sources[0];
    return value === undefined ? null : { usdPerMTok: value, source: source === undefined ? `data of ${registry.dataDate}` : dated(source.name, registry.dataDate), confidence: source?.confidence ?? 'secondary' };
  };
  const { pricePerMTok: list, longContext: long } = model;
  const output = price('pricePerMTok.output', list?.output);
  return {
    id: model.id, status: registry.statusOn(model, today), contextWindow: model.contextWindow ?? null,
    tiers: [
      { tier: 'standard', input: price('pricePerMTok.input', list?.input), output },
      { tier: 'cached input', input: price('pricePerMTok.cachedInput', list?.cachedInput), output },
      { tier: 'batch', input: price('pricePerMTok.batchInput', list?.batchInput), output: price('pricePerMTok.batchOutput', list?.batchOutput) },
      { tier: 'flex', input: null, output: null },
      { tier: 'long context', input: price('longContext.input', long?.input), output: price('longContext.output', long?.output), ...(long && { aboveInputTokens: long.aboveInputTokens }) },
    ],
  };
}

function dated(source: string, dataDate: string): string {
  return /\d{4}-\d{2}/.test(source) ? source : `${source}, data of ${dataDate}`;
}

/** More alternatives than this are a catalogue. */
const MOST_ALTERNATIVES = 4;

/**
 * Models that cost less than the target and are no step back: of its provider, in use without an announced end, released after every model
 * that moves, and cheaper for input and output alike. Cheapest output first.
 */
export function alternativesTo(to: ModelRecord, from: readonly ModelRecord[], registry: Registry, today: string): ModelRecord[] {
  const target = to.pricePerMTok;
  const targetOutput = target?.output;
  if (target === undefined || targetOutput === undefined) return [];
  const isNewer = (model: ModelRecord): boolean => from.every((old) => registry.releasedBefore(old, model) === true);
  const outputOf = (model: ModelRecord): number => model.pricePerMTok?.output ?? Infinity;
  return registry.models
    .filter((model) => model !== to && model.provider === to.provider && model.snapshotOf === undefined && answersInText(model) && registry.statusOn(model, today).state === 'active')
    .filter((model) => (model.released ?? '9999') <= today && isNewer(model) && (model.pricePerMTok?.input ?? Infinity) < target.input && outputOf(model) < targetOutput)
    .filter((model) => to.endpoints.every((endpoint) => endpoint === 'batch' || model.endpoints.includes(endpoint)))
    .toSorted((a, b) => outputOf(a) - outputOf(b) || a.id.localeCompare(b.id))
    .slice(0, MOST_ALTERNATIVES);
}
