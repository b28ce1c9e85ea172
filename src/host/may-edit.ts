import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { isVersionControl, whyFileLeftOut, whyFolderLeftOut } from './left-out.ts';

const OUTSIDE = 'outside of the workspace folder';

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Where a path leads, by the names that the disk has; for a file that is yet to be made, where its nearest folder leads. Throws. */
function realPlace(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    const dangling = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
    if (!isMissing(error) || dangling || dirname(path) === path) throw error;
    return join(realPlace(dirname(path)), basename(path));
  }
}

/** Names are compared in lower case: on some disks `.GIT` is `.git`. */
function whyNameNotEdited(name: string): string | undefined {
  if (isVersionControl(name)) return 'version control';
  return name === '.vscode' ? 'editor settings' : whyFolderLeftOut(name);
}

/**
 * Why no edit may touch a file, whether it exists or is yet to be made; `undefined` when one may. What a link leads to counts, not
 * its name. Both paths are absolute. Holds for this moment only: ask right before the edit.
 */
export function whyNotEdited(file: string, folder: string): string | undefined {
  if (!isAbsolute(file)) return 'where it is cannot be told';
  try {
    const inside = relative(realpathSync.native(folder), realPlace(file));
    const names = inside.split(sep);
    if (inside === '' || names[0] === '..' || isAbsolute(inside)) return OUTSIDE;
    const reasons = names.map((name) => whyNameNotEdited(name.toLowerCase()));
    return reasons.find((reason) => reason !== undefined) ?? whyFileLeftOut(basename(inside));
  } catch {
    return 'where it is cannot be told';
  }
}
