import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { startPoints } from './start-points.ts';

/** The innermost folder that holds all of these; all absolute. */
function commonFolder(folders: readonly string[]): string {
  const [first = sep, ...rest] = folders;
  return rest.reduce((common, folder) => {
    let shared = common;
    while (relative(shared, folder).split(sep)[0] === '..' && dirname(shared) !== shared) shared = dirname(shared);
    return shared;
  }, first);
}

/**
 * Absolute path of the file of a name that is nearest to all `paths`: in the folder that holds them all, or above it, up to the root of its git
 * repository, and never above `boundary`. Outside of a repository nothing above that folder counts, because nobody knows whose it is. Throws PathError.
 */
export function nearestFile(name: string, root: string, paths: readonly string[], boundary?: string): string | undefined {
  const start = commonFolder(startPoints(root, paths).map(({ path, folder }) => (folder ? resolve(root, path) : dirname(resolve(root, path)))));
  let nearest: string | undefined;
  for (let folder = start; ; folder = dirname(folder)) {
    if (nearest === undefined && existsSync(join(folder, name))) nearest = join(folder, name);
    if (folder === boundary || existsSync(join(folder, '.git'))) return nearest;
    if (dirname(folder) === folder) return nearest !== undefined && dirname(nearest) === start ? nearest : undefined;
  }
}
