import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NODE_FILES } from '../../../src/host/journal/journal-files.ts';
import { Lock, LockedError, PROCESSES, type Owner } from '../../../src/host/journal/lock.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const HOUR_S = 3_600;
const SHORT_MS = 100;

/** A folder whose lock has this content and age. */
function locked(content: string, ageSeconds = 0): { readonly path: string; readonly lock: Lock } {
  const folder = temporaryFolder();
  const path = join(folder, 'lock');
  writeFileSync(path, content);
  const then = 1_000_000_000;
  utimesSync(path, then, then);
  return { path, lock: new Lock(folder, NODE_FILES, PROCESSES, () => (then + ageSeconds) * 1_000) };
}

const by = (owner: Partial<Owner>): string => JSON.stringify({ ...PROCESSES.self, ...owner });
const gone: Partial<Owner> = { pid: 2 ** 30, started: '1' };

test('a lock is held during the work and gone after it, also when the work fails', async () => {
  const folder = temporaryFolder();
  const lock = new Lock(folder, NODE_FILES, PROCESSES, () => 0);
  expect(await lock.during(() => existsSync(join(folder, 'lock')))).toBe(true);
  await expect(lock.during(() => {
    throw new Error('work');
  })).rejects.toThrow('work');
  expect(existsSync(join(folder, 'lock'))).toBe(false);
});

test.each([
  ['of a process that runs', by({}), HOUR_S],
  ['of another machine, not long ago', by({ host: 'elsewhere' }), 60],
  ['that is not written yet', '', 1],
])('a lock %s stays', async (_, content, age) => {
  const { path, lock } = locked(content, age);
  await expect(lock.during(() => 'in', SHORT_MS)).rejects.toThrow(LockedError);
  expect(existsSync(path)).toBe(true);
});

test.each([
  ['of a process that has ended', by(gone), 0],
  ['of an earlier process with the number of one that runs', by({ started: '1' }), 0],
  ['of another machine, long ago', by({ host: 'elsewhere' }), HOUR_S],
  ['that nobody wrote to', '{', 60],
])('a lock %s is taken over', async (_, content, age) => {
  const { path, lock } = locked(content, age);
  expect(await lock.during(() => 'in', SHORT_MS)).toBe('in');
  expect([existsSync(path), existsSync(`${path}.takeover`)]).toEqual([false, false]);
});

test('of many that wait for a stale lock each gets in alone', async () => {
  const { path } = locked(by(gone));
  let inside = 0;
  const most = await Promise.all(Array.from({ length: 8 }, () => new Lock(join(path, '..'), NODE_FILES, PROCESSES, () => 0).during(() => ++inside + --inside)));
  expect(most).toEqual(Array.from({ length: 8 }, () => 1));
});

test('this process is known to run', () => {
  expect([PROCESSES.isRunning(PROCESSES.self), PROCESSES.self.host]).toEqual([process.platform === 'linux' ? true : undefined, hostname()]);
});
