import type { Entry, Group, Tree } from '../languages/tree.ts';
import { isPositional } from './names.ts';

/** A chain of setters read as one call: its links, and the group that has their arguments by name. */
export interface Chain {
  readonly links: readonly Group[];
  readonly whole: Group;
}

/** `X.builder().model("m").temperature(0.2)`: the links start at one place and set one thing each. */
export function chainsOf(tree: Tree): Chain[] {
  if (!tree.entries.some(isSet)) return [];
  const byStart = new Map<number, Group[]>();
  for (const group of tree.groups) {
    if (group.kind !== 'call') continue;
    const links = byStart.get(group.calleeStart);
    if (links) links.push(group);
    else byStart.set(group.calleeStart, [group]);
  }
  return [...byStart.values()].flatMap((links) => {
    const [first] = links;
    const entries = links.flatMap((link) => link.entries.filter((entry) => isSet(entry) || entry.name !== undefined));
    if (!first || links.length < 2 || !entries.some(isSet)) return [];
    return [{ links, whole: { ...first, kind: 'mapping' as const, entries, end: links.at(-1)?.end ?? first.end } }];
  });
}

function isSet(entry: Entry): boolean {
  return entry.name !== undefined && isPositional(entry);
}
