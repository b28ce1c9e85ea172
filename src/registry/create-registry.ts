import type { ModelFamily, ModelRecord, WrapperTables } from './model-record.ts';
import { remembered } from '../util/remembered.ts';
import type { Registry } from './registry.ts';
import { acceptedEffort } from './accepted-effort.ts';
import { factOf, sourcesOf } from './facts.ts';
import { indexFamilies } from './family-index.ts';
import { outBy, releaseDay, replacementOn, statusOn } from './lifecycle.ts';
import { createMatcher } from './match-scalar.ts';
import { nearestIds } from './nearest-ids.ts';

/** Builds the look-up tables over the parsed data files; made once, since compiling the grammar is the dear part. */
export function createRegistry(models: readonly ModelRecord[], families: readonly ModelFamily[], wrappers: WrapperTables, dataDate: string): Registry {
  const byId = new Map(models.flatMap((model) => [model.id, ...model.aliases].map((id) => [id.toLowerCase(), model] as const)));
  const ids = models.map((model) => model.id);
  const get = (idOrAlias: string): ModelRecord | undefined => byId.get(idOrAlias.toLowerCase());
  return {
    models,
    dataDate,
    get,
    match: createMatcher((key) => byId.get(key), indexFamilies(families), wrappers),
    nearest: (id, count) => nearestIds(ids, id, count),
    statusOn,
    replacementOn: (model, today) => replacementOn(get, model, today),
    acceptedEffort: remembered((model: ModelRecord) => acceptedEffort(model, families)),
    defaultEffort: remembered((model: ModelRecord) => factOf(model, 'params.defaultEffort', model.params.defaultEffort)),
    prices: (model) => factOf(model, 'pricePerMTok', model.pricePerMTok),
    retirement: (model) => factOf(model, 'retiresOn', model.retiresOn),
    sourcesOf,
    releasedOn: (model) => releaseDay(get, model),
    releasedBefore(a, b) {
      const [outA, dayA, dayB] = [outBy(get, a), releaseDay(get, a), releaseDay(get, b)];
      if (outA === undefined || dayB === undefined) return undefined;
      if (outA < dayB) return true;
      return dayA === undefined ? undefined : false;
    },
  };
}
