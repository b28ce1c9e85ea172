import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** SHA-256 of the exact bytes of a file, in lower-case hex; `undefined` when it cannot be read. */
export function fileHash(path: string): string | undefined {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return undefined;
  }
}
