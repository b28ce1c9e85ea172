import type { FactSource, ModelRecord, Prices } from '../registry/model-record.ts';
import type { ModelStatus, Registry } from '../registry/registry.ts';

/** One model as `models --format json` gives it; `null` means that no source says it. */
export interface ModelFacts {
  readonly id: string;
  readonly provider: string;
  readonly family: string;
  readonly kind: ModelRecord['kind'];
  readonly aliases: readonly string[];
  /** On the day that was asked for; `unknown` on a day before the data's own for which no source says that the model was out. */
  readonly status: ModelStatus['state'] | 'unreleased' | 'unknown';
  /** Day on which requests begin to fail, on the vendor's clock. */
  readonly endDate: string | null;
  /** Whole days from the day to the end date, negative after it. */
  readonly daysLeft: number | null;
  /** First model down the chain of replacements that is not retired on the day. */
  readonly replacement: string | null;
  /** US dollars per million tokens, list price. */
  readonly prices: { readonly [Part in keyof Prices]-?: number | null } | null;
  /** Tokens. */
  readonly contextWindow: number | null;
  /** `isSetting` is false for a model without one; `values` is `null` when no source gives them. */
  readonly effort: { readonly isSetting: boolean; readonly values: readonly string[] | null; readonly default: string | null };
  readonly sources: readonly FactSource[];
}

function pricesOf(prices: Prices | undefined): ModelFacts['prices'] {
  if (prices === undefined) return null;
  const { input, cachedInput = null, output = null, batchInput = null, batchOutput = null } = prices;
  return { input, cachedInput, output, batchInput, batchOutput };
}

function effortOf(model: ModelRecord, registry: Registry): ModelFacts['effort'] {
  const accepted = registry.acceptedEffort(model);
  if (accepted === 'not-a-setting') return { isSetting: false, values: null, default: null };
  return { isSetting: true, values: accepted === 'not-established' ? null : accepted, default: registry.defaultEffort(model)?.value ?? null };
}

/** A status that speaks of a day before the release would be wrong, and one without any release is known of the data's own day alone. */
function stateOn(model: ModelRecord, registry: Registry, today: string): ModelFacts['status'] {
  const { state } = registry.statusOn(model, today);
  const released = registry.releasedOn(model);
  if (released !== undefined) return today < released ? 'unreleased' : state;
  const wasOut = state === 'retired' || today >= registry.dataDate || (model.deprecatedOn !== undefined && model.deprecatedOn <= today);
  return wasOut ? state : 'unknown';
}

/** What the data says of a model on a day. */
export function factsOf(model: ModelRecord, registry: Registry, today: string): ModelFacts {
  const { id, provider, family, kind, aliases, sources } = model;
  const status = registry.statusOn(model, today);
  return {
    id, provider, family, kind, aliases,
    status: stateOn(model, registry, today),
    endDate: ('on' in status ? status.on : undefined) ?? null,
    daysLeft: ('days' in status ? status.days : undefined) ?? null,
    replacement: registry.replacementOn(model, today)?.model.id ?? null,
    prices: pricesOf(registry.prices(model)?.value),
    contextWindow: model.contextWindow ?? null,
    effort: effortOf(model, registry),
    sources,
  };
}

/** The models that a query means: the one with that id or alias, or all in which each of its words occurs. In the order of provider and id. */
export function findModels(query: string, registry: Registry): readonly ModelRecord[] {
  const exact = registry.get(query);
  if (exact !== undefined) return [exact];
  const words = query.toLowerCase().split(/\s+/);
  const textOf = ({ id, aliases, provider, family }: ModelRecord): string => [id, ...aliases, provider, family].join(' ').toLowerCase();
  const found = registry.models.filter((model) => words.every((word) => textOf(model).includes(word)));
  return found.toSorted((a, b) => (a.provider === b.provider ? (a.id < b.id ? -1 : 1) : a.provider < b.provider ? -1 : 1));
}
