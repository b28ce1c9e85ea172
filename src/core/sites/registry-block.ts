import type { Entry } from '../languages/tree.ts';

/** What the table, type or list is called that a listed id belongs to. */
export function blockName(entry: Entry): string | undefined {
  let at = entry;
  while (at.group.parent && at.group.kind !== 'block') at = at.group.parent;
  return at.name;
}

/**
 * Where the table, type or list begins that a listed id belongs to: the statement around it, the whole value in a configuration. Members of
 * an enum and constants that are called like their ids are statements of their own: there it is what holds them all.
 */
export function blockStart(entry: Entry, fixed: string): number {
  let at = entry;
  while (at.group.parent && at.group.kind !== 'block') at = at.group.parent;
  return fixed === 'an enum member' ? at.group.start : at.start;
}
