import { cpSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = path.join(import.meta.dirname, '../..');
/** What a clone does not have, and what no script needs. */
const LEFT_OUT = new Set(['node_modules', 'dist', 'out', '.git', '.vscode-test', 'images', 'examples']);

/** A temporary copy of the repository, in which scripts can write. It shares the installed packages. */
export function repositoryCopy(): string {
  const copy = temporaryFolder();
  cpSync(root, copy, { recursive: true, filter: (source) => !LEFT_OUT.has(path.basename(source)) });
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
  return copy;
}
