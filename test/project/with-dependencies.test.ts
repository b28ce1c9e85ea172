import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const wrapper = path.join(import.meta.dirname, '../../scripts/with-dependencies.mjs');
const lock = { packages: { '': { version: '1.0.0' }, 'node_modules/a': { version: '2.0.0', integrity: 'sha512-a' }, 'node_modules/b': { version: '1.0.0', integrity: 'sha512-b', optional: true } } };
const complete = { packages: { 'node_modules/a': { version: '2.0.0', integrity: 'sha512-a' } } };

/** A checkout with a script that shows its arguments, and an `npm` that shows what it is asked and runs the given shell code. */
function checkout({ installed, npm = 'true' }: { readonly installed?: object; readonly npm?: string }) {
  const root = temporaryFolder({
    'package-lock.json': JSON.stringify(lock),
    'scripts/with-dependencies.mjs': fs.readFileSync(wrapper, 'utf8'),
    'scripts/probe.mjs': 'console.log("probe", ...process.argv.slice(2)); process.exitCode = 7;',
    'bin/npm': `#!/bin/sh\necho "npm $*"\n${npm}\n`,
    ...(installed ? { 'node_modules/.package-lock.json': JSON.stringify(installed) } : {}),
  });
  fs.chmodSync(path.join(root, 'bin/npm'), 0o755);
  fs.mkdirSync(path.join(root, 'node_modules/node/bin'), { recursive: true });
  fs.symlinkSync(process.execPath, path.join(root, 'node_modules/node/bin/node'));
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'scripts/with-dependencies.mjs'), ...args],
      { encoding: 'utf8', env: { PATH: `${path.join(root, 'bin')}:/usr/bin:/bin` } });
    return { status, stdout, stderr };
  };
  return { root, run };
}

describe('a script with its dependencies', () => {
  test('runs at once where they are installed, with its arguments and its exit status', () => {
    expect(checkout({ installed: complete }).run('probe.mjs', 'a b', '--c')).toEqual({ status: 7, stdout: 'probe a b --c\n', stderr: '' });
  });

  test.each<[what: string, installed: object | undefined]>([
    ['nothing is installed', undefined],
    ['a package is missing', { packages: {} }],
    ['a version is older', { packages: { 'node_modules/a': { version: '1.9.0', integrity: 'sha512-a' } } }],
    ['a package is another one', { packages: { 'node_modules/a': { version: '2.0.0', integrity: 'sha512-x' } } }],
  ])('installs first when %s, and keeps standard output for the script', (_what, installed) => {
    const { status, stdout, stderr } = checkout(installed ? { installed } : {}).run('probe.mjs');
    expect({ status, stdout }).toEqual({ status: 7, stdout: 'probe\n' });
    expect(stderr).toContain('npm ci');
  });

  test('says why it cannot start: npm failed, npm left no Node, no such script', () => {
    expect(checkout({ npm: 'exit 4' }).run('probe.mjs')).toMatchObject({ status: 70, stdout: '', stderr: expect.stringContaining('npm ci failed (exit status 4)') as string });
    expect(checkout({ npm: 'rm -r node_modules' }).run('probe.mjs')).toMatchObject({ status: 70, stderr: expect.stringContaining('left no Node') as string });
    expect(checkout({ installed: complete }).run('gone.mjs')).toMatchObject({ status: 70, stderr: 'No such script: scripts/gone.mjs\n' });
  });
});
