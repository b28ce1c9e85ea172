import { daysBetween } from '../util/calendar.ts';
import type { ModelRecord } from './model-record.ts';
import type { ModelStatus } from './registry.ts';

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

const DATE_IN_ID = /-(\d{4})-?(\d\d)-?(\d\d)(?:$|[-@:])/;

/** Day of release: the published one, the one in a snapshot's own id, or that of the model that it is a snapshot of. */
export function releaseDay(find: (id: string) => ModelRecord | undefined, model: ModelRecord): string | undefined {
  const inId = DATE_IN_ID.exec(model.id);
  return model.released ?? (inId ? inId.slice(1).join('-') : model.snapshotOf === undefined ? undefined : find(model.snapshotOf)?.released);
}

/** A day on which the model was out already: its release, or, where no source gives that, the day on which its end was announced or came. */
export function outBy(find: (id: string) => ModelRecord | undefined, model: ModelRecord): string | undefined {
  return releaseDay(find, model) ?? model.deprecatedOn ?? model.retiresOn;
}
