import type { ModelFamily, ModelRecord } from './model-record.ts';
import { globCovers } from '../util/id-glob.ts';

/** Kinds without a reasoning setting by what they are; on every other kind an empty list says only that no source gave the values. */
const KINDS_WITHOUT_EFFORT: ReadonlySet<ModelRecord['kind']> = new Set<ModelRecord['kind']>(['chat', 'embedding', 'moderation']);

/** Effort values that a model takes, after the reading notes of the data: an empty list means three different things. */
export function acceptedEffort(model: ModelRecord, families: readonly ModelFamily[]): readonly string[] | 'not-established' | 'not-a-setting' {
  if (model.params.reasoningEffort.length > 0) return model.params.reasoningEffort;
  const globs = families.flatMap((family) => (family.provider === model.provider ? (family.withoutEffort ?? []) : []));
  const none = KINDS_WITHOUT_EFFORT.has(model.kind) || globs.some((glob) => globCovers(glob, model.id));
  return none ? 'not-a-setting' : 'not-established';
}
