import { lstatSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createEngine } from '../core/engine.ts';
import { saysGenerated } from '../core/scan/generated.ts';
import { ownOutput } from '../core/scan/own-output.ts';
import { stopwatch, today } from '../host/clock.ts';
import { hasOverlongLine } from '../host/decode-text.ts';
import { LARGEST_FILE } from '../host/file-reader.ts';
import { leavesOut } from '../host/left-out.ts';
import { openJournal } from '../host/journal/open-journal.ts';
import { dataFolder, loadData } from '../host/load-data.ts';
import { whyNotEdited } from '../host/may-edit.ts';
import { NodeWorkspace } from '../host/node-workspace.ts';
import { ThreadTokenCounter } from '../host/thread-token-counter.ts';
import { version } from '../host/version.ts';
import { uriOf, type Location } from './location.ts';
import type { ServerHost } from './server-host.ts';

/** Absolute path of a location on disk. A drive needs its slash: `c:` alone is where a process happens to be on it. */
const pathOf = (location: Location): string => fileURLToPath(uriOf(location)).replace(/^[a-z]:$/i, '$&\\');

/** The host of a server that runs as a process of its own. `day` holds today still, for demonstrations and tests. Throws DataError. */
export function nodeHost(day?: string): ServerHost {
  const data = dataFolder();
  const engine = createEngine(loadData(data));
  return {
    engine,
    today: () => day ?? today(),
    now: stopwatch(),
    loadReadScopes: async () => (await import('../precise/read-scopes.ts')).readScopes,
    // The first turn of the event loop reads the messages that came in, the second handles them.
    pause: () => new Promise((resolve) => setImmediate(() => setImmediate(resolve))),
    isThere: (location) => location.startsWith('file:') && lstatSync(pathOf(location), { throwIfNoEntry: false }) !== undefined,
    leavesOut,
    mayEdit(file, folder) {
      try {
        return whyNotEdited(pathOf(file), pathOf(folder));
      } catch {
        return 'not a file on disk';
      }
    },
    openJournal(folder, buffers) {
      if (!folder.startsWith('file:')) return undefined;
      try {
        return openJournal(pathOf(folder), `modelshift ${version()} (editor)`, process.env, buffers);
      } catch {
        return undefined;
      }
    },
    leavesOutText: (text, path) => Buffer.byteLength(text) > LARGEST_FILE || hasOverlongLine(text, path) || saysGenerated(path, text) || ownOutput(path, text) !== undefined,
    openWorkspace(folder) {
      if (!folder.startsWith('file:')) return undefined;
      try {
        return new NodeWorkspace({ root: pathOf(folder), handles: (path) => engine.handles(path) });
      } catch {
        // An editor may show a folder that was deleted or unplugged: its open documents are still checked.
        return undefined;
      }
    },
    async namesIn(folder) {
      if (!folder.startsWith('file:')) return [];
      try {
        return (await new NodeWorkspace({ root: pathOf(folder), handles: () => true }).list()).files.map(({ path }) => path);
      } catch {
        // deleted or unplugged, as above
        return [];
      }
    },
    startTokenCounter: () => new ThreadTokenCounter(),
    tool: { name: 'modelshift', version: version() },
    rulePage: (ruleId) => pathToFileURL(join(dirname(data), 'docs', 'rules', `${ruleId}.md`)).href,
  };
}
