import type { InventoryFile, InventorySite } from '../protocol/inventory.ts';

/** A place of the inventory together with its file. */
export interface Place {
  readonly file: InventoryFile;
  readonly site: InventorySite;
}

/** Places of files, in the order of their folders and paths. Where several folders are open, paths begin with the name of the folder. */
export function placesOf(files: Iterable<InventoryFile>): Place[] {
  const all = [...files];
  const several = new Set(all.flatMap(({ folder }) => folder ?? [])).size > 1;
  const key = ({ folder = '', path }: InventoryFile): string => `${folder}\n${path}`;
  const ordered = all.map((file) => ({ file, key: key(file) })).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return ordered.flatMap(({ file: told }) => {
    const file = several && told.folder !== undefined ? { ...told, path: `${nameOf(told.folder)}/${told.path}` } : told;
    return file.sites.map((site) => ({ file, site }));
  });
}

/** The last part of an address. */
function nameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}

/** Number of findings that lie at a place. */
export function problemsAt({ site: { classes } }: Place): number {
  return Object.values(classes).reduce((sum, count) => sum + count, 0);
}

/** Number of findings that lie at places. */
export function problemsIn(places: readonly Place[]): number {
  return places.reduce((sum, place) => sum + problemsAt(place), 0);
}

/** The places in which every word of a filter occurs somewhere: in the path, the model, the provider, the value, the name, the function or the kind. */
export function matching(places: readonly Place[], filter: string): readonly Place[] {
  const words = filter.toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return places;
  return places.filter(({ file, site }) => {
    const text = [file.path, site.model, site.provider, site.value, site.name, site.callee, site.kind, site.status?.state].join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
