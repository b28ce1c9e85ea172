// Things too big for every `npm ci` (VS Code, a browser) are put into a cache folder when they are first needed.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** The repository. */
export const root = path.resolve(import.meta.dirname, '../..');

/** Where installed things live; VSCODE_TEST_CACHE lets several checkouts share them. */
const cache = process.env['VSCODE_TEST_CACHE'] ?? path.join(root, '.vscode-test');

/** Finished by this file, so that a half-done installation never looks complete. Holds what `fill` had to say. */
const MARKER = '.complete';

/** A complete installation: its folder, and the note that its maker left. */
export interface Installation {
  readonly folder: string;
  readonly note: string;
}

/** Returns the folder `name` of the cache, after `fill` has filled it if it is not complete yet. `what` names it for the person who waits. */
export async function installOnce(name: string, what: string, fill: (folder: string) => string | Promise<string>): Promise<Installation> {
  const folder = path.join(cache, name);
  if (!fs.existsSync(path.join(folder, MARKER))) {
    const start = performance.now();
    console.error(`Installing ${what} into ${path.relative(process.cwd(), cache) || cache} (once) …`);
    const unfinished = `${folder}.tmp-${process.pid}`;
    fs.mkdirSync(unfinished, { recursive: true });
    try {
      fs.writeFileSync(path.join(unfinished, MARKER), await fill(unfinished));
      fs.rmSync(folder, { recursive: true, force: true });
      fs.renameSync(unfinished, folder);
    } finally {
      fs.rmSync(unfinished, { recursive: true, force: true });
    }
    console.error(`Installed ${what} in ${((performance.now() - start) / 1000).toFixed(0)} s`);
  }
  return { folder, note: fs.readFileSync(path.join(folder, MARKER), 'utf8') };
}

/** The environment for a nested npm: without the settings of the npm script that called us, except those that say where packages come from. */
export function npmEnvironment(): NodeJS.ProcessEnv {
  const inherited = /^npm_(?!config_(registry|cache|userconfig|cafile|proxy|https_proxy|noproxy)$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name)));
}

/** `npm install` without install scripts; everything that it prints goes to standard error. */
export function npmInstall(folder: string, manifest?: object): void {
  if (manifest) fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, ...manifest }));
  const npm = spawnSync('npm', ['install', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: folder, env: npmEnvironment(), stdio: ['ignore', 'ignore', 'inherit'] });
  if (npm.status !== 0) throw new Error(`npm install failed in ${folder}; its message is above`);
}
