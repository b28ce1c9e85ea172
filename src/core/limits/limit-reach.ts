import { valueText, type Entry, type Tree } from '../languages/tree.ts';
import type { Limit, LimitKind } from './limit.ts';

type Reach = Pick<Limit, 'folder' | 'files'>;

/** Which code a limit covers, as far as its file tells; `undefined` where that is not known. */
export function reachOf(kind: LimitKind, path: string, place: { readonly entry: Entry; readonly tree: Tree; readonly wildcard: string } | undefined, configFolders: ReadonlySet<string>, asset?: string): Reach | undefined {
  const folder = folderOf(path);
  switch (kind.covers) {
    case 'file':
      return { folder, files: { stem: withoutEnding(path) } };
    case 'key-glob':
      return place && { folder, files: { glob: join(folder, place.wildcard) } };
    case 'handler':
      return place && handlerOf(place.entry, place.tree, folder);
    case 'asset':
      return asset === undefined ? undefined : assetOf(asset, folder.replace(APP_PARTS, ''));
    case 'folder':
      return { folder: outOfConfigFolders(folder, configFolders) };
  }
}

/** The folder of the code that a function runs: that of its package, else that of the handler's file; the file alone where that is the root. */
function handlerOf(entry: Entry, tree: Tree, base: string): Reach | undefined {
  const beside = (name: string): string | undefined => {
    const found = entry.group.entries.find((at) => at.name?.toLowerCase() === name);
    return found && valueText(tree, found).replace(/["']/g, '');
  };
  const code = beside('codeuri')?.replace(/^\.?\//, '').replace(/\/$/, '');
  const written = beside('handler');
  const handler = written?.replace(/\.\w+$/, '').replace(/^\.\//, '');
  // what has no dot is a program, not a function in a file: `bootstrap`
  if (!written?.includes('.') || handler === undefined || /[^\w./[\]-]/.test(handler + (code ?? ''))) return undefined;
  if (code) return { folder: join(base, code) };
  const stem = join(base, handler);
  return folderOf(handler) === '' ? { folder: base, files: { stem } } : { folder: folderOf(stem) };
}

/** Folders of an application of infrastructure in which its stacks stand; the paths in them start at the application. */
const APP_PARTS = /(?:^|\/)(?:lib|bin|src|stacks?)$/;

/** The file of an entry, or the folder of an asset. A path that leads out of the application is not followed. */
function assetOf(asset: string, base: string): Reach | undefined {
  const path = asset.replace(/^\.?\//, '').replace(/\/$/, '');
  if (path === '' || path.startsWith('.')) return undefined;
  const at = join(base, path);
  return /\.\w+$/.test(path) ? { folder: folderOf(at), files: { stem: withoutEnding(at) } } : { folder: at };
}

/** A folder that only holds configuration speaks for the one around it. */
function outOfConfigFolders(folder: string, configFolders: ReadonlySet<string>): string {
  const names = folder === '' ? [] : folder.split('/');
  const first = names.findIndex((name) => configFolders.has(name.toLowerCase()));
  return (first < 0 ? names : names.slice(0, first)).join('/');
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function join(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}

/** A path without the ending of its last name. */
export function withoutEnding(path: string): string {
  return path.replace(/\.\w+$/, '');
}
