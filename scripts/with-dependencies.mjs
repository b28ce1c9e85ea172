#!/usr/bin/env node
// Runs one of the scripts beside this file the way a fresh clone needs it: installs the dependencies when they are missing or stale, then
// starts the script on the project's own Node. Must itself run on every Node from version 20 and without any package.
// Usage: node scripts/with-dependencies.mjs <script> [arguments]
// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 20;
/** Exit status when the script could not even be started; the scripts themselves use 0, 1, 2, … */
const SETUP_FAILED = 70;

const scripts = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(scripts);
const modules = path.join(root, 'node_modules');
const binaries = path.join(modules, '.bin');
const projectNode = path.join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const windows = process.platform === 'win32';

/** @param {string} file @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }>} */
const packagesOf = (file) => JSON.parse(fs.readFileSync(file, 'utf8')).packages;

/** True when node_modules holds what package-lock.json asks for, whoever installed it. npm keeps its own record of what it installed. */
function installed() {
  try {
    const have = packagesOf(path.join(modules, '.package-lock.json'));
    const want = Object.entries(packagesOf(path.join(root, 'package-lock.json')));
    // the optional ones are for other platforms
    return fs.existsSync(projectNode) && want.every(([name, { version, integrity, optional }]) =>
      name === '' || (have[name] === undefined ? optional === true : have[name].version === version && have[name].integrity === integrity));
  } catch {
    return false;
  }
}

/** @param {string} message @returns {never} */
function giveUp(message) {
  console.error(message);
  process.exit(SETUP_FAILED);
}

function install() {
  console.error('Installing the dependencies (npm ci); this takes about half a minute …');
  // npm must not run on the Node inside the folder that it is about to replace
  const PATH = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => path.resolve(folder) !== binaries).join(path.delimiter);
  const npm = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: root, env: { ...process.env, PATH }, stdio: ['ignore', 2, 2], shell: windows });   // standard output belongs to the script
  if (npm.error) giveUp(`npm could not be started: ${npm.error.message}`);
  if (npm.status !== 0) giveUp(`npm ci failed (${npm.signal ?? `exit status ${npm.status}`}); its message is above. Most often it is the network, or a proxy that npm does not know.`);
  if (!fs.existsSync(projectNode)) giveUp('npm ci left no Node in node_modules/node: its install scripts must be allowed to run (npm config get ignore-scripts).');
}

const [script, ...args] = process.argv.slice(2);
if (script === undefined || !fs.existsSync(path.join(scripts, script))) giveUp(`No such script: scripts/${script ?? ''}`);
if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  giveUp(`This is Node ${process.versions.node}; version ${OLDEST_NODE} or newer is needed to set the project up (https://nodejs.org).`);
}
if (!installed()) install();

const child = spawn(projectNode, [path.join(scripts, script), ...args],
  { stdio: 'inherit', env: { ...process.env, PATH: binaries + path.delimiter + process.env.PATH } });
/** @type {NodeJS.Signals[]} */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
for (const signal of signals) process.on(signal, () => child.kill(signal));
// npm passes a signal on to its shell alone, which dies of it without a word to us
const parent = process.ppid;
setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500).unref();
child.on('error', (error) => giveUp(`${projectNode} could not be started: ${error.message}`));
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code ?? SETUP_FAILED);
  for (const name of signals) process.removeAllListeners(name);
  process.kill(process.pid, signal);
});
