import type { Skipped } from '../core/scan/workspace.ts';
import type { Terminal } from './command.ts';
import { printable } from './printable.ts';

/** Says how many files could not be read, and why the first one. */
export function tellFailed({ failed }: { readonly failed: readonly Skipped[] }, terminal: Terminal): void {
  const [first] = failed;
  if (first !== undefined) terminal.tell(`${failed.length} could not be read, first ${printable(first.path)}: ${first.reason}`);
}
