import type { Skipped } from '../core/scan/workspace.ts';
import { printable } from './printable.ts';

/** What a command looked at. */
interface Seen {
  /** How many files were read. */
  readonly files: number;
  readonly failed: readonly Skipped[];
  /** Files, and folders, whose paths end in `/`, that were left out with a reason. */
  readonly skipped: readonly Pick<Skipped, 'path'>[];
}

/**
 * What to say when no file was there to look at: no findings in no files must not pass for a good result. `undefined` where there were
 * some, also where each was skipped: then the reasons are listed.
 */
export function whyNothing({ paths, include }: { readonly paths: readonly string[]; readonly include: readonly string[] }, { files, failed, skipped }: Seen): string | undefined {
  if (files > 0 || failed.length > 0 || skipped.some(({ path }) => !path.endsWith('/'))) return undefined;
  const where = paths.length === 0 ? 'here' : `in ${paths.join(', ')}`;
  const matching = include.length === 0 ? '' : ` matched by --include ${include.join(', ')}`;
  return printable(`Nothing was checked: there is no file ${where}${matching} that Modelshift reads`);
}
