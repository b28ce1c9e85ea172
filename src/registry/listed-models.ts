import type { ModelStatus, Registry } from './registry.ts';
import { answersInText } from './text-models.ts';

/** A model as a provider lists it for a key. */
export interface Listed {
  readonly id: string;
  /** `YYYY-MM-DD`. */
  readonly created?: string;
  /** `YYYY-MM-DD` of an announced end. */
  readonly shutdownDate?: string;
}

/** A model of the list, of the data, or of both; each fact with the one who says it. */
export interface ListedRow {
  /** Exactly as the provider writes it; the data's id for one that it does not list. */
  readonly id: string;
  /** Absent where the provider does not list it for the key. */
  readonly listed?: Omit<Listed, 'id'>;
  /** Absent where the data does not have it. */
  readonly known?: { readonly status: ModelStatus; readonly retiresOn?: string; readonly source: string };
}

/**
 * The list of a provider beside the data: first what the key sees, then what it does not see of the models that answer in text and are in use.
 * Without a `provider` nobody can tell what is missing.
 */
export function besideData(listed: readonly Listed[], provider: string | undefined, registry: Registry, today: string): ListedRow[] {
  const known = (id: string): Pick<ListedRow, 'known'> => {
    const model = registry.get(id);
    if (!model) return {};
    const source = registry.sourcesOf(model, 'retiresOn')[0] ?? registry.sourcesOf(model, 'id')[0];
    return { known: { status: registry.statusOn(model, today), ...(model.retiresOn !== undefined && { retiresOn: model.retiresOn }), source: source?.name ?? `data of ${registry.dataDate}` } };
  };
  const seen = new Set(listed.flatMap(({ id }) => registry.get(id)?.id ?? []));
  const missing = provider === undefined ? [] : registry.models.filter((model) =>
    model.provider === provider && answersInText(model) && model.snapshotOf === undefined && !seen.has(model.id) && (model.released ?? '') <= today && registry.statusOn(model, today).state !== 'retired');
  return [
    ...listed.map(({ id, ...rest }) => ({ id, listed: rest, ...known(id) })),
    ...missing.map(({ id }) => ({ id, ...known(id) })).sort((a, b) => (a.id < b.id ? -1 : 1)),
  ];
}

/** Whether a list has a model, under its id or one of its aliases. */
export function isListed(id: string, listed: readonly string[], registry: Pick<Registry, 'get'>): boolean {
  const model = registry.get(id);
  return listed.some((name) => name === id || (model !== undefined && registry.get(name) === model));
}

/** What provider and data say of one row, each with its source; `on` is the day of the list. */
export function rowInWords({ listed, known }: ListedRow, origin: string, on: string): string {
  const dates = [listed?.created === undefined ? undefined : `created ${listed.created}`, listed?.shutdownDate === undefined ? undefined : `shutdown ${listed.shutdownDate}`].filter((date) => date !== undefined);
  return [
    listed === undefined ? `not listed for this key (${origin}, ${on})` : `${dates.length === 0 ? 'listed' : dates.join(', ')} (${origin}, ${on})`,
    known === undefined ? 'not in the data' : `${lifeInWords(known.status)} (${known.source})`,
  ].join('; ');
}

function lifeInWords(status: ModelStatus): string {
  return 'on' in status ? `${status.state} ${status.on}` : status.state;
}
