import path from 'node:path';
import { chmodSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findDesktopCode } from '../../scripts/desktop-code.mjs';
import { temporaryFolder } from '../support/temporary-folder.ts';

const versionOf = (version: string): string => `${version}\n0123456789abcdef0123456789abcdef01234567\nx64\n`;

/** A folder for the PATH with a `code` that prints the given text. */
function codeThatPrints(text: string, { status = 0, below = '.' } = {}): string {
  const folder = path.join(temporaryFolder({ [`${below}/code`]: `#!/bin/sh\nprintf '%s' '${text}'\nexit ${status}\n` }), below);
  chmodSync(path.join(folder, 'code'), 0o755);
  return folder;
}

const find = (env: NodeJS.ProcessEnv, machine: { root?: boolean; platform?: NodeJS.Platform } = {}): string | undefined =>
  findDesktopCode({ env: { DISPLAY: ':0', ...env }, platform: 'linux', root: false, minor: 103, ...machine });

describe('a desktop VS Code', () => {
  test('is found, also behind one that is none', () => {
    const stub = codeThatPrints('install me first', { status: 127 });
    const desktop = codeThatPrints(versionOf('1.110.2'));
    expect(find({ PATH: `${stub}:${desktop}` })).toBe(path.join(desktop, 'code'));
  });

  test.each<[what: string, text: string, options?: { status?: number; below?: string }]>([
    ['a stub that fails', 'code: command not found', { status: 127 }],
    ['a stub that says nothing', ''],
    ['one that is too old', versionOf('1.102.9')],
    ['the one of code-server', '4.139.1 53c2f3253bcf with Code 1.139.1'],
    ['the one of a remote', versionOf('1.110.2'), { below: 'bin/remote-cli' }],
  ])('is not %s', (_what, text, options) => {
    expect(find({ PATH: codeThatPrints(text, options) })).toBeUndefined();
  });

  test('is of no use without a display, in a remote terminal, or as root', () => {
    const desktop = codeThatPrints(versionOf('1.110.2'));
    expect(find({ PATH: desktop, DISPLAY: '' })).toBeUndefined();
    expect(find({ PATH: desktop, VSCODE_IPC_HOOK_CLI: '/run/socket' })).toBeUndefined();
    expect(find({ PATH: desktop }, { root: true })).toBeUndefined();
    expect(find({ PATH: desktop, DISPLAY: '' }, { platform: 'darwin' })).toBe(path.join(desktop, 'code'));
  });
});
