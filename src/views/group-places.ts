import type { ClassCounts } from '../protocol/inventory.ts';
import { LIFE_STATES, soonest, type LifeState } from './life-words.ts';
import type { Place } from './place.ts';

/** What places are put together by. */
export type Grouping = 'model' | 'file' | 'provider' | 'status' | 'class';

/** Every grouping, with what it is called. */
export const GROUPINGS: Readonly<Record<Grouping, string>> = { model: 'Model', file: 'File', provider: 'Provider', status: 'Status', class: 'Class of problem' };

/** A class of findings; `none` for places without any. */
export type ProblemClass = keyof ClassCounts | 'none';

/** Classes, the most pressing first. */
const PROBLEM_CLASSES: readonly ProblemClass[] = ['breaks', 'silent', 'tune', 'hygiene', 'none'];

/** Places that have something in common. */
export interface PlaceGroup {
  readonly by: Grouping;
  /** The model, address, provider, state or class; empty where it is not known. */
  readonly key: string;
  readonly places: readonly Place[];
}

const stateOf = ({ site }: Place): LifeState => site.status?.state ?? 'unknown';

function keysOf({ file, site }: Place, by: Grouping): readonly string[] {
  switch (by) {
    case 'model': return [site.model ?? ''];
    case 'file': return [file.uri];
    case 'provider': return [site.provider ?? ''];
    case 'status': return [site.status?.state ?? 'unknown'];
    case 'class': {
      const found = PROBLEM_CLASSES.filter((name) => name !== 'none' && (site.classes[name] ?? 0) > 0);
      return found.length === 0 ? ['none'] : found;
    }
  }
}

/** Puts places together. What ends first comes first; what is not known comes last. A place with several classes of problems is in each of them. */
export function groupPlaces(places: readonly Place[], by: Grouping): PlaceGroup[] {
  const found = new Map<string, Place[]>();
  for (const place of places) {
    for (const key of keysOf(place, by)) {
      const group = found.get(key);
      if (group) group.push(place);
      else found.set(key, [place]);
    }
  }
  const groups = [...found].map(([key, own]) => ({ by, key, places: own }));
  if (by === 'file') return groups;   // in the order of the places
  const rank = rankBy(by);
  const ranked = groups.map((group) => ({ group, at: rank(group) }));
  return ranked.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ group }) => group);
}

/** What groups are sorted by, as a text. */
function rankBy(by: Exclude<Grouping, 'file'>): (group: PlaceGroup) => string {
  const last = '\uFFFF';
  switch (by) {
    case 'model': return ({ key, places }) => (key === '' ? last : `${soonest(places)?.on ?? '9999'}${String(Math.min(...new Set(places.map((place) => LIFE_STATES.indexOf(stateOf(place))))))}${key}`);
    case 'provider': return ({ key }) => (key === '' ? last : key);
    case 'status': return ({ key }) => String((LIFE_STATES as readonly string[]).indexOf(key));
    case 'class': return ({ key }) => String((PROBLEM_CLASSES as readonly string[]).indexOf(key));
  }
}
