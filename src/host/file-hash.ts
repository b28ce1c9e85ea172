import { readFileSync } from 'node:fs';
import { hashOf } from './journal/entry-folder.ts';

/** SHA-256 of the exact bytes of a file, as the journal asks for it; `undefined` when it cannot be read. */
export function fileHash(path: string): string | undefined {
  try {
    return hashOf(readFileSync(path));
  } catch {
    return undefined;
  }
}
