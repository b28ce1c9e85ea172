import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';

/** The real path of what is there; of what is not, that of the nearest folder above with the rest behind it. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : resolve(realPath(above), relative(above, path));
  }
}

/** The path relative to the root, or `undefined` where it leads out of it, by `..` or by a link. */
export function insideRoot(root: string, path: string): string | undefined {
  if (path.includes('\0')) return undefined;
  const within = relative(realPath(root), realPath(resolve(root, path)));
  return within.split(sep)[0] === '..' || isAbsolute(within) ? undefined : within === '' ? '.' : within;
}
