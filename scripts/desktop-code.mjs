// Finds a desktop VS Code that can show a window and run the extension.
// @ts-check
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * The first `code` on the PATH that is a desktop VS Code of version 1.`minor` or newer. Not every `code` is one: in a remote terminal it is
 * the remote's, code-server brings its own, and distributions ship stubs. Without a display, or as root, a desktop one cannot start either.
 * @param {{ env: NodeJS.ProcessEnv, platform: NodeJS.Platform, root: boolean, minor: number }} machine
 * @returns {string | undefined}
 */
export function findDesktopCode({ env, platform, root, minor }) {
  const noDisplay = platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY'];
  if (root || noDisplay || env['VSCODE_IPC_HOOK_CLI']) return undefined;
  return (env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, 'code')).find((file) => {
    if (!fs.existsSync(file) || /remote-cli|code-server/.test(fs.realpathSync(file))) return false;
    const { stdout } = spawnSync(file, ['--version'], { env, encoding: 'utf8', timeout: 15_000 });
    const [version = '', commit = ''] = (stdout ?? '').split('\n');   // a stub may print anything, or nothing
    return Number(/^1\.(\d+)\.\d+/.exec(version)?.[1] ?? 0) >= minor && /^[0-9a-f]{40}$/.test(commit);
  });
}
