import type { Connection } from 'vscode-languageserver';
import { inventoryMethod, isInventoryParams, type InventoryChanged, type InventoryFile, type InventoryPage, type InventoryParams, type InventorySite } from '../protocol/inventory.ts';
import type { KeptSite } from './inventory-sites.ts';
import { locationOf, notebookOf, uriOf, type Location } from './location.ts';
import type { ReportStore } from './report-store.ts';
import type { ServerHost } from './server-host.ts';
import { malformed } from './well-formed.ts';
import type { WorkspaceFolders } from './workspace-folders.ts';

/** Most sites of a page, so that no message holds up another. */
const mostSites = 1000;
/** Changes of more files than this are said without naming them. */
const mostNamed = 500;
/** Longest time that a change waits for the next one, in milliseconds. */
const gatherMs = 100;

/** What the inventory is made of. */
export interface InventoryParts {
  readonly host: ServerHost;
  readonly folders: WorkspaceFolders;
  readonly store: () => ReportStore;
  readonly send: (changed: InventoryChanged) => void;
}

interface Order {
  readonly locations: readonly Location[];
  readonly sites: number;
}

/** All places that depend on a model, told page by page. Of changes it tells those who have asked. */
export class Inventory {
  readonly #parts: InventoryParts;
  #order: Order | undefined;
  #asked = false;
  #changed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: InventoryParts) {
    this.#parts = parts;
  }

  /** Answers requests for pages. */
  answer(connection: Connection): void {
    connection.onRequest(inventoryMethod, (params: unknown) => {
      if (!isInventoryParams(params)) throw malformed();
      return this.page(params);
    });
  }

  /** The part that was asked for, as far as a page holds it. */
  page({ after, uris, limit = mostSites }: InventoryParams): InventoryPage {
    this.#asked = true;
    const { locations, sites } = (this.#order ??= this.#sorted());
    const total = { files: locations.length, sites };
    const asked = uris ? [...new Set(uris.map(locationOf))].sort() : locations;
    const from = after && locationOf(after.uri);
    const files: InventoryFile[] = [];
    let left = Math.min(limit, mostSites);
    for (let i = from === undefined ? 0 : firstFrom(asked, from); i < asked.length; i++) {
      const location = asked[i] ?? '';
      const start = location === from ? after?.sites ?? 0 : 0;
      const file = this.#file(location, start, left);
      if (!file) continue;
      if (left === 0) return { files, total, next: endOf(files) };
      files.push(file);
      left -= file.sites.length;
      if (this.#file(location, start + file.sites.length, 0)) return { files, total, next: endOf(files) };
    }
    return { files, total };
  }

  /** The sites of a file are others than before. */
  changed(uri: string): void {
    this.#order = undefined;
    if (!this.#asked) return;
    this.#changed.add(uri);
    this.#timer ??= setTimeout(() => this.#tell(), gatherMs);
  }

  /** Tells nothing more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#asked = false;
  }

  #tell(): void {
    this.#timer = undefined;
    const uris = [...this.#changed].sort();
    this.#changed = new Set();
    this.#parts.send(uris.length > mostNamed ? {} : { uris });
  }

  #sorted(): Order {
    let sites = 0;
    const locations: Location[] = [];
    for (const [location, report] of this.#parts.store().reports()) {
      if (report.sites.length === 0) continue;
      locations.push(location);
      sites += report.sites.length;
    }
    return { locations: locations.sort(), sites };
  }

  /** Sites of a file from one on; `undefined` when there are none. */
  #file(location: Location, from: number, most: number): InventoryFile | undefined {
    const { folders, store } = this.#parts;
    const report = store().get(location);
    if (!report || report.sites.length <= from) return undefined;
    const owner = folders.owner(notebookOf(location) ?? location);
    return {
      uri: report.uri, ...(owner && { folder: uriOf(owner.folder.location) }), path: owner?.path ?? folders.pathOf(location), from,
      sites: report.sites.slice(from, from + most).map((site) => this.#today(site)), classes: report.classes,
    };
  }

  #today({ dated, ...site }: KeptSite): InventorySite {
    const { host } = this.#parts;
    return dated ? { ...site, status: host.engine.registry.statusOn(dated, host.today()) } : site;
  }
}

/** Index of the first location that is not before another. */
function firstFrom(locations: readonly Location[], from: Location): number {
  const index = locations.findIndex((location) => location >= from);
  return index < 0 ? locations.length : index;
}

function endOf(files: readonly InventoryFile[]): { uri: string; sites: number } {
  const last = files.at(-1);
  return { uri: last?.uri ?? '', sites: last ? last.from + last.sites.length : 0 };
}
