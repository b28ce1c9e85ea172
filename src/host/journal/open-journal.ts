import { randomBytes } from 'node:crypto';
import { readdirSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { isEntryId } from '../../core/migrate/entry-id.ts';
import { isVersionControl, whyFileLeftOut, whyFolderLeftOut } from '../left-out.ts';
import type { Buffers } from './buffered-folder.ts';
import { Journal } from './journal.ts';
import { NODE_FILES } from './journal-files.ts';
import { PROCESSES } from './lock.ts';
import { journalFolder, stateFolder } from './state-folder.ts';

/** Paths of the files of a root, with `/`, without what nobody edits by hand. */
function* filesOf(folder: string, prefix = ''): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${prefix}${entry.name}`;
    if (entry.isFile() && whyFileLeftOut(entry.name) === undefined) yield path;
    if (entry.isDirectory() && !isVersionControl(entry.name) && whyFolderLeftOut(entry.name) === undefined) yield* filesOf(`${folder}/${entry.name}`, `${path}/`);
  }
}

/** The journal of a root, the same for the command line and the editor. `tool` says which version writes. With `buffers`, texts are changed in an editor. Throws when the root is not there. */
export function openJournal(root: string, tool: string, env: NodeJS.ProcessEnv, buffers?: Buffers): Journal {
  const real = realpathSync.native(root);
  return new Journal({
    root: real,
    folder: journalFolder(stateFolder(env), real),
    files: NODE_FILES,
    processes: PROCESSES,
    now: Date.now,
    letters: () => randomBytes(4).toString('hex'),
    tool,
    candidates: () => filesOf(real),
    ...(buffers && { buffers }),
  });
}

/** The nearest folder above that has a journal with entries: changes are taken back from the folder where they were made. */
export function journalAbove(root: string, env: NodeJS.ProcessEnv): string | undefined {
  for (let folder = dirname(realpathSync.native(root)); ; folder = dirname(folder)) {
    if (NODE_FILES.list(journalFolder(stateFolder(env), folder)).some(isEntryId)) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
