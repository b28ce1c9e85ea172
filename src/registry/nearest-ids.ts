import { editDistance } from '../util/edit-distance.ts';

/** Share of the written id that may differ; beyond it a suggestion is noise. */
const LARGEST_DIFFERENCE = 0.4;

/** Ids nearest in spelling, best first: by edit distance, then by the longer common beginning, then by name. */
export function nearestIds(ids: readonly string[], written: string, count: number): readonly string[] {
  const text = written.toLowerCase();
  const limit = text.length * LARGEST_DIFFERENCE;
  return ids
    .filter((id) => Math.abs(id.length - text.length) <= limit)
    .map((id) => ({ id, distance: editDistance(id.toLowerCase(), text), shared: commonBeginning(id.toLowerCase(), text) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || b.shared - a.shared || (a.id < b.id ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id);
}

function commonBeginning(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
