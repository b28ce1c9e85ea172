import type { ModelRecord } from './model-record.ts';
import type { ModelStatus } from './registry.ts';

const MS_PER_DAY = 86_400_000;

/** Whole calendar days from one `YYYY-MM-DD` to another. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY);
}

/** State on a day. Dates decide; the status of the record counts only where it has no date, because it was written on the data's own day. */
export function statusOn(model: ModelRecord, today: string): ModelStatus {
  const { retiresOn, deprecatedOn, status } = model;
  if (retiresOn !== undefined) {
    const days = daysBetween(today, retiresOn);
    return { state: days <= 0 ? 'retired' : 'retiring', on: retiresOn, days };
  }
  if (status === 'retired') return { state: 'retired' };
  if (status === 'deprecated' && deprecatedOn !== undefined && deprecatedOn > today) return { state: 'active' };
  return { state: status };
}

/** First model down the chain of replacements that lives on the day, with the retired ones before it. A cycle or a gap ends the walk without a result. */
export function replacementOn(
  find: (id: string) => ModelRecord | undefined,
  model: ModelRecord,
  today: string,
): { readonly model: ModelRecord; readonly via: readonly ModelRecord[] } | undefined {
  const via: ModelRecord[] = [];
  const seen = new Set([model]);
  for (let next = successor(find, model); next !== undefined && !seen.has(next); next = successor(find, next)) {
    if (statusOn(next, today).state !== 'retired') return { model: next, via };
    seen.add(next);
    via.push(next);
  }
  return undefined;
}

function successor(find: (id: string) => ModelRecord | undefined, model: ModelRecord): ModelRecord | undefined {
  return model.replacement === undefined ? undefined : find(model.replacement);
}

/** Day of release; a snapshot without one takes that of the model it is a snapshot of. */
export function releaseDay(find: (id: string) => ModelRecord | undefined, model: ModelRecord): string | undefined {
  return model.released ?? (model.snapshotOf === undefined ? undefined : find(model.snapshotOf)?.released);
}
