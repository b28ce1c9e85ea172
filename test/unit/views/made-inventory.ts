import type { InventoryFile, InventorySite } from '../../../src/protocol/inventory.ts';

/** A place in a line that counts from 0: a model of a provider, unless something else is said. */
export function site(given: Partial<InventorySite>, line: number): InventorySite {
  return { kind: 'model', range: { start: { line, character: 4 }, end: { line, character: 10 } }, provider: 'acme', confidence: 'certain', classes: {}, ...given };
}

/** A file of the folder `/app`. */
export function file(path: string, sites: readonly InventorySite[]): InventoryFile {
  return { uri: `file:///app/${path}`, folder: 'file:///app', path, from: 0, sites, classes: {} };
}
