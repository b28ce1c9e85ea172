import { realpathSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { failure } from './file-reader.ts';

/** A path that the user asked for and that cannot be reached: bad usage, not a skipped file. */
export class PathError extends Error {
  override readonly name = 'PathError';
}

/** Where to look: a folder or one file, relative to the workspace root with `/`; `''` is the root itself. */
export interface StartPoint {
  readonly path: string;
  readonly folder: boolean;
}

/** An absolute path as the workspace knows it: relative to the root, with `/`. */
export function pathFromRoot(root: string, absolute: string): string {
  return relative(root, absolute).split(sep).join('/');
}

/** Resolves what a user named. A link that is named is followed: naming it is consent. Throws PathError. */
export function startPoints(root: string, paths: readonly string[]): StartPoint[] {
  return paths.map((path) => {
    try {
      const real = realpathSync(resolve(root, path));
      return { path: pathFromRoot(root, real), folder: statSync(real).isDirectory() };
    } catch (error) {
      const { reason } = failure(error);
      throw new PathError(error instanceof Error && 'code' in error && error.code === 'ENOENT' ? `no such file or folder: ${path}` : `${path}: ${reason}`, { cause: error });
    }
  });
}
