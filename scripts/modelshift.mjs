// `npm run --silent modelshift -- <command>`: the command line of this checkout, built when it is missing or older than its sources.
// Paths count from where npm was called. Standard output belongs to the command.
// @ts-check
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '../esbuild.config.mjs';

const root = path.dirname(import.meta.dirname);
const cli = path.join(root, 'dist/cli.cjs');
// the age of the older one counts: a build can end between the two
const bundles = [cli, path.join(root, 'dist/lsp.cjs'), path.join(root, 'dist/scan-thread.cjs')];

/** Time of the youngest file below, in milliseconds. @param {string} relative @returns {number} */
function changed(relative) {
  const file = path.join(root, relative);
  const entries = fs.statSync(file).isDirectory() ? fs.readdirSync(file, { recursive: true, encoding: 'utf8' }).map((entry) => path.join(file, entry)) : [];
  // a folder's own time tells of removed files
  return Math.max(...[file, ...entries].map((entry) => fs.statSync(entry, { throwIfNoEntry: false })?.mtimeMs ?? 0));
}

const built = Math.min(...bundles.map((bundle) => fs.statSync(bundle, { throwIfNoEntry: false })?.mtimeMs ?? 0));
if (Math.max(...['src', 'data', 'package.json', 'package-lock.json', 'esbuild.config.mjs'].map(changed)) > built) {
  console.error('Building the command line …');
  await build(['cli', 'lsp', 'scan-thread']).catch(() => process.exit(70));   // esbuild has said why; 1 to 4 are the command line's own
}

// an npm that runs something else, such as a release that commits, has a folder of its own in mind
const from = (process.env.npm_lifecycle_event === 'modelshift' && process.env.INIT_CWD) || process.cwd();
try {
  process.chdir(from);
} catch {
  console.error(`The folder that npm was called from cannot be entered: ${from}`);
  process.exit(2);
}
process.argv.splice(1, 1, cli);
await import(pathToFileURL(cli).href);
