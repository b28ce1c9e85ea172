import { createHash } from 'node:crypto';
import { appendFileSync, chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanEdit } from '../../src/core/migrate/plan.ts';
import { Journal, type JournalPlace } from '../../src/host/journal/journal.ts';
import { NODE_FILES, type JournalFiles } from '../../src/host/journal/journal-files.ts';

/** SHA-256 in lower-case hex. */
export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Every file below a folder with its bytes, as one value to compare. */
export function contents(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(names.filter((name) => statSync(join(folder, name)).isFile()).map((name) => [name, readFileSync(join(folder, name)).toString('base64')]));
}

/** A journal of `<base>/root`, kept in `<base>/state`, with a clock that ticks a second with every look. */
export function madeJournal(base: string, changed: Partial<JournalPlace> = {}): Journal {
  const root = join(base, 'root');
  mkdirSync(root, { recursive: true });
  let now = Date.UTC(2100, 0, 1);   // later than any file on disk, so that what is torn counts as old
  return new Journal({
    folder: join(base, 'state'), root,
    files: NODE_FILES,
    processes: { self: { pid: 1, started: '1', host: 'here' }, isRunning: () => false },
    now: () => (now += 1000),
    letters: () => 'abc',
    tool: 'test',
    candidates: () => readdirSync(root),
    ...changed,
  });
}

/** An edit that replaces the first occurrence of a text in a file of `<base>/root`. */
export function edit(base: string, path: string, oldText: string, newText: string, group = path): PlanEdit {
  const bytes = readFileSync(join(base, 'root', path));
  const start = bytes.toString().replace(/^\uFEFF/, '').indexOf(oldText);
  return { path, hash: sha256(bytes), group, safety: 'review', reason: 'test', ruleIds: [], range: { start, end: start + oldText.length }, oldText, newText };
}

/** An edit that makes a file. */
export function creation(path: string, newText: string): PlanEdit {
  return { path, hash: null, group: path, safety: 'review', reason: 'test', ruleIds: [], range: { start: 0, end: 0 }, oldText: '', newText };
}

/** The disk without waiting for it: a power cut is not what is tried, and a thousand times faster. */
export const FAST_FILES: JournalFiles = {
  ...NODE_FILES,
  create: (path, bytes, mode) => {
    writeFileSync(path, bytes, { flag: 'wx', mode });
    chmodSync(path, mode);
  },
  append: (path, bytes) => appendFileSync(path, bytes, { mode: 0o600 }),
  syncFolder: () => undefined,
};
