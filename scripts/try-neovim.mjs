// `npm run try:neovim`: the language server with a client that is not VS Code. Starts Neovim without a screen on a copy of the sample project,
// opens files, hovers, applies a fix, types, and prints what it saw. Needs `nvim` (0.7 or newer) on the PATH; no test needs it.
// @ts-check
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from '../esbuild.config.mjs';

const root = path.dirname(import.meta.dirname);
const { status: found, stdout: version } = spawnSync('nvim', ['--version'], { encoding: 'utf8' });
if (found !== 0) {
  console.error('Neovim is not installed: there is no `nvim` on the PATH (on Debian: apt install neovim).');
  process.exit(2);
}
console.log(version.split('\n', 1)[0]);
await build(['cli', 'lsp']);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'modelshift-neovim-'));
try {
  fs.cpSync(path.join(root, 'examples/support-desk'), folder, { recursive: true, filter: (source) => path.basename(source) !== 'node_modules' });
  const { status } = spawnSync('nvim', ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '--cmd', 'filetype on', '-c', `luafile ${path.join(root, 'scripts/neovim/try.lua')}`], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 120_000,
    env: { ...process.env, MODELSHIFT_NODE: process.execPath, MODELSHIFT_CLI: path.join(root, 'dist/cli.cjs'), MODELSHIFT_TODAY: '2026-11-21', XDG_STATE_HOME: folder, XDG_CACHE_HOME: folder },
  });
  process.exitCode = status ?? 1;
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
