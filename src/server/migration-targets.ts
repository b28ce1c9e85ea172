import { DEAR, priceRise } from '../core/migrate/id-reason.ts';
import type { Engine } from '../core/engine.ts';
import { vendorName } from '../core/sites/vendors.ts';
import type { Target } from '../core/rules/rule.ts';
import type { MigrationTarget, MigrationTargetsParams } from '../protocol/migration-choices.ts';
import type { ModelRecord } from '../registry/model-record.ts';
import type { Registry } from '../registry/registry.ts';
import { answersInText } from '../registry/text-models.ts';

/** A model to move, and in how many places. */
interface Source {
  readonly model: ModelRecord;
  readonly places: number;
}

const ORDER: readonly MigrationTarget['why'][] = ['chosen', 'replacement', 'default', 'alternative'];

/**
 * The models that some models can move to, best first: the one that somebody chose for the workspace, then those that are the next step for
 * most places, then the others, newest first. The next step is the vendor's replacement for what is gone or going, and the target for the rest.
 */
export function migrationTargets({ from }: MigrationTargetsParams, engine: Engine, today: string, target: Target | undefined): MigrationTarget[] {
  const { registry } = engine;
  const sources = from.flatMap(({ id, places }): Source[] => {
    const model = registry.get(id);
    return model ? [{ model, places }] : [];
  });
  const providers = new Set(sources.map(({ model }) => model.provider));
  const aim = target && registry.get(target.id);
  const candidates = registry.models.filter((model) =>
    providers.has(model.provider) && answersInText(model) && model.snapshotOf === undefined && registry.statusOn(model, today).state !== 'retired' && !sources.every((source) => source.model === model));
  const steps = new Map<ModelRecord, Source[]>();
  for (const source of sources) {
    const next = nextStep(source.model, aim, registry, today);
    if (next) steps.set(next, [...(steps.get(next) ?? []), source]);
  }
  const votes = (model: ModelRecord): number => (steps.get(model) ?? []).reduce((sum, { places }) => sum + places, 0);
  const whyOf = (model: ModelRecord): MigrationTarget['why'] => {
    if (model === aim && target?.explicit === true) return 'chosen';
    const own = steps.get(model) ?? [];
    if (own.some((source) => isEnding(source.model, registry, today) && registry.replacementOn(source.model, today)?.model === model)) return 'replacement';
    return own.length > 0 ? 'default' : 'alternative';
  };
  const isOlder = (model: ModelRecord): boolean => sources.every((source) => registry.releasedBefore(model, source.model) === true);
  const released = (model: ModelRecord): string => registry.releasedOn(model) ?? '';
  return candidates
    .map((model) => ({ model, why: whyOf(model) }))
    .sort((a, b) => Number(b.why === 'chosen') - Number(a.why === 'chosen') || votes(b.model) - votes(a.model) || ORDER.indexOf(a.why) - ORDER.indexOf(b.why)
      || Number(isOlder(a.model)) - Number(isOlder(b.model)) || released(b.model).localeCompare(released(a.model)) || a.model.id.localeCompare(b.model.id))
    .map(({ model, why }) => targetOf(model, why, sources, isOlder(model), (steps.get(model) ?? []).map((source) => source.model.id), engine));
}

function isEnding(model: ModelRecord, registry: Registry, today: string): boolean {
  const { state } = registry.statusOn(model, today);
  return state === 'retired' || state === 'retiring';
}

function nextStep(model: ModelRecord, aim: ModelRecord | undefined, registry: Registry, today: string): ModelRecord | undefined {
  const replacement = isEnding(model, registry, today) ? registry.replacementOn(model, today)?.model : undefined;
  if (replacement) return replacement;
  return aim && aim !== model && aim.provider === model.provider && registry.releasedBefore(model, aim) === true ? aim : undefined;
}

function targetOf(model: ModelRecord, why: MigrationTarget['why'], sources: readonly Source[], isOlder: boolean, steps: readonly string[], { registry, data }: Engine): MigrationTarget {
  const { id, provider, retiresOn } = model;
  const released = registry.releasedOn(model);
  const prices = registry.prices(model)?.value;
  const others = sources.filter((source) => source.model !== model);
  const rises = others.flatMap((source) => priceRise(source.model, model, registry) ?? []);
  const accepted = registry.acceptedEffort(model);
  const runsAt = registry.defaultEffort(model)?.value;
  return {
    id, provider, providerName: vendorName(data.vendors, provider), why, for: steps, isOlder,
    ...(released !== undefined && { released }), ...(retiresOn !== undefined && { retiresOn }),
    ...(prices && { price: { input: prices.input, ...(prices.output !== undefined && { output: prices.output }) } }),
    ...(rises.length > 0 && { priceRise: Math.max(...rises) }),
    ...(typeof accepted !== 'string' && { effort: { values: accepted, ...(runsAt !== undefined && { default: runsAt }) } }),
    changes: [...new Set([...costs(others, model, registry), ...others.flatMap((source) => [...changesFrom(source.model, model, registry)])])],
  };
}

/** What the data says that changes between two models, whatever the code does. */
function* changesFrom(from: ModelRecord, to: ModelRecord, registry: Registry): Generator<string> {
  const lost = from.endpoints.filter((endpoint) => ['responses', 'chat.completions', 'messages', 'generateContent', 'completions'].includes(endpoint) && to.endpoints.length > 0 && !to.endpoints.includes(endpoint));
  if (lost.length > 0) yield `is not served at ${lost.join(', ')}`;
  const [before, after] = [effortOf(from, registry), effortOf(to, registry)];
  if (before !== undefined && after !== undefined && before !== after) yield `effort ${before} → ${after}, is pinned`;
  const accepted = registry.acceptedEffort(to);
  if (before === 'none' && typeof accepted !== 'string' && !accepted.includes('none')) yield 'always reasons, which is billed as output';
  if (from.contextWindow !== undefined && to.contextWindow !== undefined && to.contextWindow < from.contextWindow) yield `has a smaller context than ${from.id}`;
}

/** The sources that the model is more than twice as dear as. */
function costs(sources: readonly Source[], to: ModelRecord, registry: Registry): string[] {
  const dear = sources.flatMap(({ model }) => {
    const rise = priceRise(model, to, registry);
    return rise !== undefined && rise > DEAR ? { id: model.id, rise } : [];
  });
  const most = Math.round(Math.max(...dear.map(({ rise }) => rise)) * 10) / 10;
  return dear.length === 0 ? [] : [dear.length === 1 ? `${most}× the price of ${dear[0]?.id ?? ''}` : `over twice the price of ${dear.length} of them, up to ${most}×`];
}

function effortOf(model: ModelRecord, registry: Registry): string | undefined {
  return registry.acceptedEffort(model) === 'not-a-setting' ? 'none' : registry.defaultEffort(model)?.value;
}
