import type { FileEntry, Skipped } from '../core/scan/workspace.ts';
import type { PlanScope } from '../protocol/plan-move.ts';
import { locationOf, notebookOf, pathBelow, type Location } from './location.ts';
import type { Folder, WorkspaceFolders } from './workspace-folders.ts';

/** The files of one folder that a scope takes in. */
export interface ScopedFiles {
  readonly folder: Folder;
  readonly files: readonly FileEntry[];
  readonly leftOut: readonly Skipped[];
}

/** True for places that a scope takes in, whole files of it. */
export function scopeCovers(scope: PlanScope): (location: Location) => boolean {
  if (scope.kind === 'workspace') return () => true;
  if (scope.kind === 'folder') {
    const folder = locationOf(scope.uri);
    return (location) => pathBelow(folder, location) !== undefined;
  }
  const named = new Set(namedLocations(scope));
  return (location) => named.has(notebookOf(location) ?? location);
}

/** The files of a scope by their folders, those that somebody named as such. Files outside of every folder are left out. Waits for folders that were never listed. */
export async function filesOf(scope: PlanScope, folders: WorkspaceFolders, list: (folder: Folder) => Promise<void>): Promise<ScopedFiles[]> {
  const covers = scopeCovers(scope);
  const concerned = folders.all.filter((folder) => folder.workspace && (scope.kind === 'workspace' || touches(scope, folder)));
  await Promise.all(concerned.filter((folder) => !folder.listed).map(list));
  if (scope.kind === 'workspace' || scope.kind === 'folder') {
    return concerned.map((folder) => {
      const isIn = (path: string): boolean => covers(`${folder.location}/${path}`);
      return { folder, files: [...(folder.listed ?? [])].filter(isIn).map((path) => ({ path })), leftOut: (folder.leftOut ?? []).filter(({ path }) => isIn(path)) };
    });
  }
  const named = [...new Set(namedLocations(scope))].sort();
  return concerned.map((folder) => {
    const paths = named.flatMap((location) => {
      const owner = folders.owner(location);
      return owner?.folder === folder ? owner.path : [];
    });
    return { folder, files: paths.map((path) => ({ path, named: true as const })), leftOut: [] };
  });
}

function namedLocations(scope: PlanScope): Location[] {
  const uris = scope.kind === 'files' ? scope.uris : scope.kind === 'selection' ? [scope.uri] : [];
  return uris.map(locationOf).map((location) => notebookOf(location) ?? location);
}

function touches(scope: PlanScope, { location }: Folder): boolean {
  if (scope.kind !== 'folder') return namedLocations(scope).some((file) => pathBelow(location, file) !== undefined);
  const folder = locationOf(scope.uri);
  return folder === location || pathBelow(location, folder) !== undefined || pathBelow(folder, location) !== undefined;
}
