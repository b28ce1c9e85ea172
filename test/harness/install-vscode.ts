// Installs code-server, which is VS Code as a server with its web workbench, and the Node that it needs. Everything comes through npm.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { installOnce, npmEnvironment, npmInstall } from './install-once.ts';

/**
 * The VS Codes that are tested. code-server's minor number is VS Code's. Each runs on the Node that it names: on an older one it starts,
 * says "listening" and answers every page with 500. `oldest` is the floor that `engines.vscode` promises.
 */
const TARGETS = {
  newest: { codeServer: '4.139.1', node: '24.21.0' },
  oldest: { codeServer: '4.103.2', node: '22.23.3' },
};

/** Name of a tested VS Code. */
export type Target = keyof typeof TARGETS;

/** How to start an installed VS Code. */
export interface VSCodeInstallation {
  readonly node: string;
  /** code-server's entry script. */
  readonly entry: string;
  /** Version of VS Code, such as 1.139.1. */
  readonly version: string;
  /** Whether the workbench ignores the test payload unless `enable-smoke-test-driver` is given; only newer ones know that option. */
  readonly needsSmokeTestDriver: boolean;
}

const platform = `${process.platform}-${process.arch}`;
const nodePackage = platform === 'darwin-arm64' ? `node-bin-${platform}` : `node-${platform}`;
const nodeIn = (folder: string): string => path.join(folder, 'node_modules', nodePackage, 'bin/node');
const codeServerIn = (folder: string): string => path.join(folder, 'node_modules/code-server');
const entryIn = (folder: string): string => path.join(codeServerIn(folder), 'out/node/entry.js');

/** Reads a target from a command line; `newest` when none is given. */
export function asTarget(name = 'newest'): Target {
  if (name in TARGETS) return name as Target;
  throw new Error(`${name} is no target; choose from ${Object.keys(TARGETS).join(', ')}`);
}

/** The VS Code of a target, installed first where it is missing (370 to 430 MB, 20 to 70 s). */
export async function installVSCode(target: Target): Promise<VSCodeInstallation> {
  if (process.platform === 'win32') throw new Error('VS Code as a server does not run on Windows; use the Windows Subsystem for Linux.');
  const { codeServer, node } = TARGETS[target];
  const { folder, note } = await installOnce(`code-server-${codeServer}-node-${node}-${platform}`, `VS Code (code-server ${codeServer})`, (empty) => {
    npmInstall(empty, {
      dependencies: { 'code-server': codeServer, [nodePackage]: node },
      overrides: { argon2: '0.44.0' },   // older code-servers pin one that downloads its binary; 0.44 ships prebuilt ones
    });
    const vscode = path.join(codeServerIn(empty), 'lib/vscode');
    npmInstall(vscode);   // what code-server's postinstall does, minus compiling kerberos and friends
    npmInstall(path.join(vscode, 'extensions'));   // typescript, for the built-in language extensions
    compileNativeModules(vscode, path.dirname(path.dirname(nodeIn(empty))));
    prune(empty, vscode);
    return versionOf(empty);
  });
  const commandLine = fs.readFileSync(path.join(codeServerIn(folder), 'out/node/cli.js'), 'utf8');
  return { node: nodeIn(folder), entry: entryIn(folder), version: note, needsSmokeTestDriver: commandLine.includes('vscode-option') };
}

/**
 * Compiles the two native modules whose absence is noticed: without spdlog every Output channel stays empty, without native-watchdog an
 * orphaned extension host may outlive a killed server. Needs a C++ compiler, make and Python; VS Code runs without.
 */
function compileNativeModules(vscode: string, nodeFolder: string): void {
  const npm = spawnSync('npm', ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog', 'native-watchdog', '--loglevel=error'],
    { cwd: vscode, env: { ...npmEnvironment(), npm_config_nodedir: nodeFolder }, encoding: 'utf8' });
  if (npm.status !== 0) console.error(`Without a C++ compiler, make and Python, Output channels stay empty in this VS Code:\n${npm.stderr.slice(-800)}`);
}

/** Removes AI chat, agent hosts, headers and the binaries of other platforms: more than half of the size, unused here. */
function prune(folder: string, vscode: string): void {
  const unused = ['node_modules/@github', 'node_modules/@microsoft/mxc-sdk', 'node_modules/@vscode/windows-process-tree', 'extensions/copilot',
    'extensions/mermaid-markdown-features'].map((name) => path.join(vscode, name));
  for (const perPlatform of ['node_modules/@vscode/ripgrep-universal/bin', 'node_modules/node-pty/prebuilds'].map((name) => path.join(vscode, name))) {
    if (fs.existsSync(perPlatform)) unused.push(...fs.readdirSync(perPlatform).filter((name) => name !== platform).map((name) => path.join(perPlatform, name)));
  }
  for (const name of [...unused, path.join(folder, 'node_modules', nodePackage, 'include')]) fs.rmSync(name, { recursive: true, force: true });
}

/** The version of VS Code inside, which also proves that it starts. */
function versionOf(folder: string): string {
  const { stdout, stderr } = spawnSync(nodeIn(folder), [entryIn(folder), '--version'],
    { encoding: 'utf8', env: { ...process.env, XDG_CONFIG_HOME: path.join(folder, 'xdg') } });
  const version = /with Code (\S+)/.exec(stdout)?.[1];
  if (version === undefined) throw new Error(`code-server does not start: ${stdout}${stderr}`);
  return version;
}

if (import.meta.main) await installVSCode(asTarget(process.argv[2]));
