/** The list of everything that has none: most entries have no groups, most literals no holes. */
export const NONE: readonly never[] = [];

/**
 * The list with one more item, to be kept in place of the old one; `NONE` stays as it is. A list that begins with its first item has room
 * for that alone: an empty one that something is pushed to makes room for seventeen, which for the lists of a tree is most of its memory.
 */
export function appended<T>(list: readonly T[], item: T): readonly T[] {
  if (list === NONE) return [item];
  (list as T[]).push(item);
  return list;
}
