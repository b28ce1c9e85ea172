import type { InventoryFile } from '../protocol/inventory.ts';
import { groupPlaces, type Grouping, type PlaceGroup } from './group-places.ts';
import type { Place } from './place.ts';
import { fileShown, groupShown, placeShown } from './place-words.ts';
import { many, type Shown } from './shown.ts';

/** A line has at most so many lines below it: more are put into ranges, so that none holds up the editor. */
export const MOST_CHILDREN = 400;

/** A line of the inventory. Its id stays the same when lines are typed above the place, so that what is open and selected stays so. */
export type InventoryNode =
  | { readonly kind: 'group'; readonly id: string; readonly group: PlaceGroup }
  | { readonly kind: 'file'; readonly id: string; readonly file: InventoryFile; readonly places: readonly Place[] }
  | { readonly kind: 'range'; readonly id: string; readonly first: number; readonly children: readonly InventoryNode[] }
  | { readonly kind: 'place'; readonly id: string; readonly place: Place };

/** The lines at the top. */
export function inventoryRoots(places: readonly Place[], by: Grouping): readonly InventoryNode[] {
  const groups = groupPlaces(places, by);
  return ranged(by, groups.map((group): InventoryNode => {
    const [first] = group.places;
    const id = `${by}:${group.key}`;
    return by === 'file' && first ? { kind: 'file', id, file: first.file, places: group.places } : { kind: 'group', id, group };
  }));
}

/** The lines below a line, made when they are asked for. */
export function inventoryChildren(node: InventoryNode): readonly InventoryNode[] {
  switch (node.kind) {
    case 'group': return ranged(node.id, groupPlaces(node.group.places, 'file').flatMap(({ key, places }): InventoryNode[] => {
      const [first] = places;
      return first ? [{ kind: 'file', id: `${node.id}/${key}`, file: first.file, places }] : [];
    }));
    case 'file': return ranged(node.id, numbered(node.id, node.places));
    case 'range': return node.children;
    case 'place': return [];
  }
}

/** All places of a line. */
export function placesBelow(node: InventoryNode): readonly Place[] {
  switch (node.kind) {
    case 'group': return node.group.places;
    case 'file': return node.places;
    case 'range': return node.children.flatMap(placesBelow);
    case 'place': return [node.place];
  }
}

/** What a line shows. */
export function nodeShown(node: InventoryNode): Shown {
  switch (node.kind) {
    case 'group': return groupShown(node.group);
    case 'file': return fileShown(node.file, node.places);
    case 'place': return placeShown(node.place);
    case 'range': {
      const [from, to] = [node.first + 1, node.first + node.children.length].map((number) => number.toLocaleString('en'));
      const count = many(placesBelow(node).length, 'place');
      return { label: `${from} – ${to}`, description: count, tooltip: `${from} to ${to}: ${count}`, spoken: `${from} to ${to}, ${count}`, icon: { name: 'list-flat' } };
    }
  }
}

/** Lines of places. Places that read the same in one file are told apart by their number. */
function numbered(parent: string, places: readonly Place[]): InventoryNode[] {
  const seen = new Map<string, number>();
  return places.map((place) => {
    const { kind, name = '', value = '' } = place.site;
    const words = `${kind}:${name}:${value}`;
    const number = seen.get(words) ?? 0;
    seen.set(words, number + 1);
    return { kind: 'place', id: `${parent}/${words}:${number}`, place };
  });
}

function ranged(parent: string, nodes: readonly InventoryNode[]): readonly InventoryNode[] {
  if (nodes.length <= MOST_CHILDREN) return nodes;
  const size = Math.max(MOST_CHILDREN, Math.ceil(nodes.length / MOST_CHILDREN));
  return Array.from({ length: Math.ceil(nodes.length / size) }, (_, i): InventoryNode => ({ kind: 'range', id: `${parent}/range:${i}`, first: i * size, children: nodes.slice(i * size, (i + 1) * size) }));
}
