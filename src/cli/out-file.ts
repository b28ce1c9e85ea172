import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError, type Terminal } from './command.ts';

/**
 * Throws UsageError where something else than `what` stands in the file that is to be written: a mistyped name must not cost a source file.
 * `isOwn` tells from a text whether it is one. A device or a pipe holds nothing to lose.
 */
export function checkReplaceable(file: string, cwd: string, what: string, isOwn: (text: string) => boolean): void {
  const at = resolve(cwd, file);
  const stats = statSync(at, { throwIfNoEntry: false });
  if (stats === undefined || (stats.isFile() ? stats.size === 0 : !stats.isDirectory())) return;
  if (!stats.isFile() || !isOwn(readFileSync(at, 'utf8'))) throw new UsageError(`--out: ${file} is there already and is no ${what}, so it is left as it is`);
}

/** Writes results into the file, or to the terminal where none is named. Gives the error when they could not be written. */
export async function putOut(text: string, file: string | undefined, terminal: Terminal): Promise<Error | undefined> {
  if (file === undefined) return terminal.write(text);
  try {
    writeFileSync(resolve(terminal.cwd, file), text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
