import type { Target } from '../core/rules/rule.ts';
import type { MigrationSource, MigrationSources } from '../protocol/migration-choices.ts';
import type { PlanScope } from '../protocol/plan-move.ts';
import type { Engine } from '../core/engine.ts';
import { vendorName } from '../core/sites/vendors.ts';
import type { ModelRecord } from '../registry/model-record.ts';
import type { Registry } from '../registry/registry.ts';
import { answersInText } from '../registry/text-models.ts';
import type { KeptSite } from './inventory-sites.ts';
import { locationOf, notebookOf } from './location.ts';
import { scopeCovers } from './plan-scopes.ts';
import type { ReportStore } from './report-store.ts';
import type { Folder, WorkspaceFolders } from './workspace-folders.ts';

/** Roles of ids that choose the model of requests. */
const CHOOSES = new Set(['caller', 'config', 'env']);

/** Where sources are looked for, and what they are judged by. */
export interface SourceParts {
  readonly engine: Engine;
  readonly store: ReportStore;
  readonly folders: WorkspaceFolders;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly target: (folder: Folder | undefined) => Target | undefined;
}

interface Found {
  readonly provider: string;
  places: number;
  others: number;
  readonly files: Set<string>;
}

/** The models of a scope, from the last scan: those of the target's provider first, then by the number of their places. */
export function migrationSources(scope: PlanScope, { engine: { registry, data }, store, folders, today, target }: SourceParts): MigrationSources {
  const covers = scopeCovers(scope);
  const found = new Map<string, Found>();
  for (const [location, { sites }] of store.reports()) {
    if (!covers(location) || !folders.owner(notebookOf(location) ?? location)) continue;
    for (const site of sites) if (isIn(scope, location, site)) count(found, location, site);
  }
  const aims = [...new Set(folders.all.flatMap((folder) => target(folder)?.id ?? []))].flatMap((id) => registry.get(id) ?? []);
  const models = [...found].map(([id, { provider, places, others, files }]): MigrationSource => {
    const model = registry.get(id);
    const released = model && registry.releasedOn(model);
    return {
      id, provider, providerName: vendorName(data.vendors, provider), places, others, files: files.size, isKnown: model !== undefined,
      ...(released !== undefined && { released }), ...(model && { status: registry.statusOn(model, today) }),
      isProposed: places > 0 && model !== undefined && isProposed(model, aims, registry, today),
    };
  });
  const isAimed = ({ provider }: MigrationSource): number => (aims.some((aim) => aim.provider === provider) ? 0 : 1);
  models.sort((a, b) => isAimed(a) - isAimed(b) || a.providerName.localeCompare(b.providerName) || b.places - a.places || (a.id < b.id ? -1 : 1));
  const listed = folders.all.flatMap((folder) => [...(folder.listed ?? [])].filter((path) => covers(`${folder.location}/${path}`)));
  const skipped = folders.all.flatMap((folder) => (folder.leftOut ?? []).filter(({ path }) => covers(`${folder.location}/${path}`)));
  return { models: onlyOneProvider(models), files: new Set([...found.values()].flatMap(({ files }) => [...files])).size, scanned: listed.length, skipped: skipped.map(({ path, reason }) => ({ path, reason })) };
}

function isIn(scope: PlanScope, location: string, { kind, range }: KeptSite): boolean {
  if (kind !== 'model') return false;
  return scope.kind !== 'selection' || (location === locationOf(scope.uri) && range.end.line >= scope.range.start.line && range.start.line <= scope.range.end.line);
}

function count(found: Map<string, Found>, location: string, { model, provider, role }: KeptSite): void {
  if (model === undefined) return;
  const entry = found.get(model) ?? { provider: provider ?? '', places: 0, others: 0, files: new Set<string>() };
  if (CHOOSES.has(role ?? '')) entry.places++;
  else entry.others++;
  entry.files.add(location);
  found.set(model, entry);
}

/** Gone or going, or released before the target of its own provider; the target itself never. */
function isProposed(model: ModelRecord, aims: readonly ModelRecord[], registry: Registry, today: string): boolean {
  if (!answersInText(model) || aims.includes(model)) return false;
  const { state } = registry.statusOn(model, today);
  return state === 'retired' || state === 'retiring' || aims.some((aim) => aim.provider === model.provider && registry.releasedBefore(model, aim) === true);
}

/** A move has one provider: of those proposed, only the first one's stay so. */
function onlyOneProvider(models: readonly MigrationSource[]): MigrationSource[] {
  const first = models.find((model) => model.isProposed)?.provider;
  return models.map((model) => ({ ...model, isProposed: model.isProposed && model.provider === first }));
}
