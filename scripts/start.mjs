// `npm start [folder] [--port N]`: opens a folder in VS Code with the extension of this checkout running. A desktop VS Code opens a window of
// its own; where there is none, VS Code runs as a server for the browser until Ctrl+C. Nothing is written into the folder.
// @ts-check
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../esbuild.config.mjs';
import { findDesktopCode } from './desktop-code.mjs';
import { installExtension, isFree, makeProfile, startCodeServer } from '../test/harness/code-server.ts';
import { installVSCode } from '../test/harness/install-vscode.ts';

const root = path.dirname(import.meta.dirname);

/** Settings of a fresh profile; the user may change them in VS Code. */
const SETTINGS = { 'telemetry.telemetryLevel': 'off', 'workbench.startupEditor': 'none', 'chat.disableAIFeatures': true };

const TRUST = 'Modelshift edits only what you trust: say so when VS Code asks, or later by "Restricted Mode" in the status bar.';

/** @param {string} message @returns {never} */
function refuse(message) {
  console.error(`${message}\nUsage: npm start [folder] [-- --port N]`);
  process.exit(2);
}

async function readArguments() {
  const { values, positionals } = (() => {
    try {
      return parseArgs({ options: { port: { type: 'string' } }, allowPositionals: true });
    } catch (error) {
      return refuse(/** @type {Error} */ (error).message);
    }
  })();
  const [given, surplus] = positionals;
  if (surplus !== undefined) refuse(`One folder can be opened, not ${positionals.length}.`);
  const folder = given === undefined ? path.join(root, 'examples/support-desk') : path.resolve(process.env.INIT_CWD ?? process.cwd(), given);
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) refuse(`There is no folder ${folder}.`);
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536)) refuse(`${values.port} is no port.`);
  if (port !== undefined && !await isFree(port)) refuse(`Port ${port} is in use.`);
  return { folder, port };
}

/** @param {string} code @param {string} folder */
async function openDesktop(code, folder) {
  console.log('Building the extension …');
  await build();
  const { status } = spawnSync(code, ['--new-window', `--extensionDevelopmentPath=${root}`, folder], { stdio: 'inherit' });
  if (status === 0) console.log(`VS Code opens ${folder} in a window of its own. ${TRUST}`);
  process.exitCode = status ?? 1;
}

/** @param {string} folder @param {number | undefined} port */
async function serve(folder, port) {
  const installation = await installVSCode('newest');
  console.log('Building and packaging the extension …');
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'package'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm run package failed\n${stdout}${stderr}`);
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|VSCODE_|NODE_OPTIONS$|PORT$|PASSWORD$)/.test(name)));
  const profile = makeProfile(installation, path.join(root, '.vscode-test/profile'), own, SETTINGS);
  installExtension(profile, path.join(root, 'out/modelshift.vsix'));
  let asked = false;
  /** @type {() => void} until the server answers: ends it too */
  let stop = () => process.exit(0);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      asked = true;
      stop();
    });
  }
  const server = await startCodeServer(profile, port === undefined ? {} : { port });
  stop = () => void server.stop();
  console.log(`\n  VS Code ${installation.version} with Modelshift:  http://127.0.0.1:${server.port}/?folder=${encodeURIComponent(folder)}\n
  ${TRUST}
  Everyone who is logged in to this machine can open it while it runs. Ctrl+C ends it.\n`);
  await server.exited;
  if (!asked) throw new Error(`VS Code ended by itself\n${server.log()}`);
}

const { folder, port } = await readArguments();
const code = findDesktopCode({ env: process.env, platform: process.platform, root: process.getuid?.() === 0, minor: 103 });
try {
  await (code === undefined ? serve(folder, port) : openDesktop(code, folder));
  process.exit();
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exit(1);
}
