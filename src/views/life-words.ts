import type { LifeStatus } from '../protocol/inventory.ts';
import { daysInWords, END_WARNING_DAYS } from '../util/calendar.ts';
import type { Place } from './place.ts';
import { many, type ShownIcon } from './shown.ts';

/** A state of models by its name; `unknown` where the data has none, or somebody with other dates than the vendor's runs the model. */
export type LifeState = LifeStatus['state'] | 'unknown';

/** States, the most pressing first. */
export const LIFE_STATES: readonly LifeState[] = ['retired', 'retiring', 'deprecated', 'legacy', 'active', 'unknown'];

/** What a state is called. */
export const LIFE_NAMES: Readonly<Record<LifeState, string>> = { retired: 'Shut down', retiring: 'With an end date', deprecated: 'Deprecated', legacy: 'Legacy', active: 'Active', unknown: 'Unknown' };

/** How an end that is to come is told: by its date, which reads the same tomorrow, by the days until then, which is short, or by both. */
export type EndWords = 'date' | 'days' | 'both';

/** Where a model stands, in words: `ends 2026-12-11, in 20 days`, `ended 2026-10-23`, `active`, `dates unknown`. */
export function lifeInWords(status: LifeStatus | undefined, by: EndWords = 'both'): string {
  if (status === undefined) return 'dates unknown';
  const { state, on, days } = status;
  if (state === 'retired') return on === undefined ? 'ended, date unknown' : `ended ${on}`;
  const left = days === undefined || by === 'date' ? undefined : days === 0 ? 'today' : `in ${daysInWords(days)}`;
  const end = on === undefined ? '' : `ends ${[...(left === undefined || by === 'both' ? [on] : []), ...(left === undefined ? [] : [left])].join(', ')}`;
  if (state === 'retiring') return end || 'ends, date unknown';
  return end === '' ? state : `${state}, ${end}`;
}

/** Where the models of places stand: in one phrase where they agree, else the most pressing of it. */
export function livesInWords(places: readonly Place[], by: EndWords = 'both'): string {
  const known = new Set<string>();
  let unknown = 0;
  for (const { site: { status } } of places) {
    if (status === undefined) unknown++;
    else known.add(lifeInWords(status, by));
  }
  if (known.size === 0) return lifeInWords(undefined);
  if (known.size === 1) return `${[...known].join('')}${unknown === 0 ? '' : ` (unknown for ${unknown})`}`;
  const ended = places.filter(({ site }) => site.status?.state === 'retired').length;
  if (ended > 0) return `${many(ended, 'place')} with a model that ended`;
  const next = soonest(places);
  return next === undefined ? '' : `first ${lifeInWords(next, by)}`;
}

/** The status with the earliest end; `undefined` where no end is known. */
export function soonest(places: readonly Place[]): LifeStatus | undefined {
  let first: LifeStatus | undefined;
  for (const { site: { status } } of places) if (status?.on !== undefined && (first?.on === undefined || status.on < first.on)) first = status;
  return first;
}

/** An icon that says without colour how pressing a status is. */
export function lifeIcon(status: LifeStatus | undefined): ShownIcon {
  if (status === undefined) return { name: 'question' };
  if (status.state === 'retired') return { name: 'error', tone: 'error' };
  if (status.on === undefined) return { name: status.state === 'active' ? 'pass' : 'history' };
  return (status.days ?? 0) <= END_WARNING_DAYS ? { name: 'warning', tone: 'warning' } : { name: 'calendar' };
}
