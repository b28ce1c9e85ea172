import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { contents, edit } from '../../bench/journal/made-journal.ts';
import { BuiltCli } from '../support/built-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const cli = new BuiltCli();
const FILES = 60;

beforeEach(() => void vi.stubEnv('MODELSHIFT_STATE', temporaryFolder()));

/** A folder `root` with files that a plan beside it changes. */
function project(): { readonly base: string; readonly root: string; readonly before: ReturnType<typeof contents> } {
  const names = Array.from({ length: FILES }, (_, i) => `f${i}.py`);
  const base = temporaryFolder(Object.fromEntries(names.map((name) => [`root/${name}`, 'model = "old"\n'])));
  writeFileSync(join(base, 'plan.json'), JSON.stringify({ schemaVersion: 1, edits: names.map((name) => edit(base, name, 'old', 'new')) }));
  return { base, root: join(base, 'root'), before: contents(join(base, 'root')) };
}

const news = (root: string): number => Object.values(contents(root)).filter((bytes) => Buffer.from(bytes, 'base64').toString().includes('new')).length;

test('of processes that apply one plan at once one does it, and the others say that it no longer fits', async () => {
  const { root } = project();
  const statuses = await Promise.all([1, 2, 3].map(async () => {
    const child = spawn(process.execPath, [cli.bundle, 'apply', '../plan.json'], { cwd: root, stdio: 'ignore' });
    return ((await once(child, 'exit')) as [number])[0];
  }));
  expect(statuses.sort()).toEqual([0, 4, 4]);
  expect(news(root)).toBe(FILES);
  expect(cli.run(root, 'rollback').status).toBe(0);
  expect(news(root)).toBe(0);
});

test('a process that is killed in the middle is taken back by the next command', async () => {
  const { root, before } = project();
  const child = spawn(process.execPath, [cli.bundle, 'apply', '../plan.json'], { cwd: root, stdio: 'ignore' });
  const exit = once(child, 'exit');
  await expect.poll(() => news(root) > 0 || child.exitCode !== null, { timeout: 20_000, interval: 1 }).toBe(true);
  child.kill('SIGKILL');
  await exit;
  const { status, stdout, stderr } = cli.run(root, 'history');
  expect(status).toBe(0);
  const done = news(root);
  expect([0, FILES]).toContain(done);
  if (done === 0) expect([contents(root), stdout, stderr]).toEqual([before, expect.stringContaining('not done'), expect.stringContaining('it was taken back')]);
  expect(readdirSync(root)).toHaveLength(FILES);
});
