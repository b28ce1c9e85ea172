import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, createReadStream, readFileSync, type ReadStream } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { NodeWorkspace } from '../../../src/host/node-workspace.ts';
import { git, temporaryFolder } from '../../support/temporary-folder.ts';

const handles = (path: string): boolean => path.endsWith('.py');

/** Puts another `git` first in the path until the test ends. `LIVES` in its script is a pipe that ends when the last of its processes does. */
function standIn(script: string): { readonly folder: string; readonly lives: () => ReadStream } {
  const folder = temporaryFolder({ git: `#!/bin/sh\nLIVES=\${0%/git}/lives\nLOG=\${0%/git}/log\n${script}\n`, log: '' });
  chmodSync(join(folder, 'git'), 0o755);
  execFileSync('mkfifo', [join(folder, 'lives')]);
  const { PATH } = process.env;
  process.env['PATH'] = `${folder}:${PATH ?? ''}`;
  onTestFinished(() => {
    process.env['PATH'] = PATH;
  });
  return { folder, lives: () => createReadStream(join(folder, 'lives')) };
}

const NEVER_ENDS = 'exec sleep 60 > "$LIVES"';

describe('a git that does not answer', () => {
  test('is asked once for all repositories, and the listing says so', async () => {
    const root = temporaryFolder({ 'n0/a.py': '', 'n1/a.py': '', 'n1/.gitignore': 'no.py', 'n1/no.py': '', 'n2/a.py': '' });
    for (const name of ['n0', 'n1', 'n2']) git(join(root, name), 'init', '-q');
    for (const name of ['n0', 'n2']) execFileSync('mkfifo', [join(root, name, '.gitignore')]);
    const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    const { folder } = standIn(`echo asked >> "$LOG"\nexec ${real} "$@"`);
    const { files, skipped } = await new NodeWorkspace({ root, handles, paths: ['n0', 'n1', 'n2'], gitMs: 300 }).list();
    expect(files.map(({ path }) => path)).toEqual(['n0/a.py', 'n1/a.py', 'n2/a.py']);
    expect(skipped).toEqual([{ path: 'n0/', reason: 'git did not list the files in 0.3 s; from here on .gitignore files alone decide', failed: false }]);
    expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('asked\n');
  });

  test('ends when the listing is stopped', async () => {
    const lives = standIn(NEVER_ENDS).lives();
    const stop = new AbortController();
    const listing = new NodeWorkspace({ root: temporaryFolder({ 'a.py': '' }), handles }).list(stop.signal);
    await once(lives, 'open');
    stop.abort(new Error('enough'));
    await expect(listing).rejects.toThrow('enough');
    await once(lives.resume(), 'end');
  });

  test.each(['exit', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const)('does not outlive the process that asked it (%s)', async (end) => {
    const lives = standIn(NEVER_ENDS).lives();
    const script = `
      import { NodeWorkspace } from ${JSON.stringify(new URL('../../../src/host/node-workspace.ts', import.meta.url).href)};
      process.on('message', () => process.exit(7));
      void new NodeWorkspace({ root: ${JSON.stringify(temporaryFolder())}, handles: () => true }).list();`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const ended = once(child, 'exit');
    await once(lives, 'open');
    if (end === 'exit') child.send('end');
    else child.kill(end);
    expect(await ended).toEqual(end === 'exit' ? [7, null] : [null, end]);
    await once(lives.resume(), 'end');
  });
});

test('a listing that is stopped before it starts asks nobody', async () => {
  const workspace = new NodeWorkspace({ root: temporaryFolder(), handles });
  await expect(workspace.list(AbortSignal.abort(new Error('never mind')))).rejects.toThrow('never mind');
});

test.each(['git', 'walk'])('a long listing lets other work in, by %s', async (how) => {
  const names = Array.from({ length: 1_200 }, (_, index) => `f${(index * 7919) % 1_200}.py`);
  const root = temporaryFolder(Object.fromEntries(names.map((name) => [name, ''])));
  if (how === 'git') git(root, 'init', '-q');
  let clock = 0;
  let longest = 0;
  let sliceStart = 0;
  let turns = 0;
  let running = true;
  const turn = (): void => {
    longest = Math.max(longest, clock - sliceStart);
    sliceStart = clock;
    turns++;
    if (running) setImmediate(turn);
  };
  turn();
  // Each look at the clock costs a millisecond, so that its slices count steps, whatever the machine's load is.
  const { files } = await new NodeWorkspace({ root, handles, now: () => ++clock }).list();
  running = false;
  expect(files.map(({ path }) => path)).toEqual(names.sort());
  // At least each file is met and sorted in a step of its own.
  expect(clock).toBeGreaterThan(2 * names.length);
  expect(turns).toBeGreaterThan(clock / 25);
  expect(longest).toBeLessThanOrEqual(25);
});

test('the root of the file system may be the root', async () => {
  const folder = temporaryFolder({ 'a.py': 'x', 'sub/b.py': '', 'node_modules/c.py': '' });
  const workspace = new NodeWorkspace({ root: '/', handles, paths: [folder] });
  const { files, skipped } = await workspace.list();
  expect(files).toEqual([{ path: `${folder.slice(1)}/a.py` }, { path: `${folder.slice(1)}/sub/b.py` }]);
  expect(skipped.map(({ path }) => path)).toEqual([`${folder.slice(1)}/node_modules/`]);
  expect(workspace.read(`${folder.slice(1)}/a.py`)).toHaveProperty('bytes');
});
