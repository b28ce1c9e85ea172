// One code-server process: its command line, its life and its end. Used by the suites and by `npm start`.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { VSCodeInstallation } from './install-vscode.ts';

/** How long a server may take to answer, and to end by itself, in milliseconds. */
const START_LIMIT = 30_000;
const STOP_LIMIT = 5_000;

/** A VS Code with a profile of its own: settings, state and extensions live in one folder. */
export interface Profile {
  readonly installation: VSCodeInstallation;
  /** Keep the path short where tests use it: unix sockets live below it. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A running server. */
export interface CodeServer {
  readonly port: number;
  /** Resolves when the process has ended, whoever ended it. */
  readonly exited: Promise<void>;
  log(): string;
  /** Ends the server and all that it started. */
  stop(): Promise<void>;
}

/** Prepares the folder of a profile and writes its settings. Existing settings of a person stay. */
export function makeProfile(installation: VSCodeInstallation, folder: string, env: NodeJS.ProcessEnv, settings: object): Profile {
  const settingsFile = path.join(folder, 'data/User/settings.json');
  fs.mkdirSync(path.dirname(settingsFile), { recursive: true });
  fs.mkdirSync(path.join(folder, 'extensions'), { recursive: true });
  if (!fs.existsSync(settingsFile)) fs.writeFileSync(settingsFile, JSON.stringify(settings, null, 2));
  fs.writeFileSync(path.join(folder, 'config.yaml'), 'auth: none\n');
  return { installation, folder, env };
}

const profileArguments = ({ installation, folder }: Profile): string[] => [installation.entry, '--user-data-dir', path.join(folder, 'data'),
  '--extensions-dir', path.join(folder, 'extensions'), '--config', path.join(folder, 'config.yaml')];

/** Installs a packaged extension into the profile and returns what is installed then, a line `publisher.name@version` each. */
export function installExtension(profile: Profile, vsix: string): string[] {
  const run = (...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync(profile.installation.node, [...profileArguments(profile), ...args], { env: profile.env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`code-server ${args.join(' ')} failed\n${stdout}${stderr}`);
    return stdout;
  };
  run('--install-extension', vsix, '--force');
  return run('--list-extensions', '--show-versions').split('\n').filter((line) => /^[\w-]+\.[\w-]+@/.test(line));
}

/** Listens for a moment on a port of this machine (0: one that the system chooses) and returns it. */
function tryPort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject).listen(port, '127.0.0.1', () => {
      const address = server.address() as net.AddressInfo;
      server.close(() => resolve(address.port));
    });
  });
}

/** Whether nothing listens on the port. */
export const isFree = (port: number): Promise<boolean> => tryPort(port).then(() => true, () => false);

/** Starts a server that listens on this machine only, and waits until it answers. */
export async function startCodeServer(profile: Profile, options: { readonly port?: number; readonly args?: readonly string[] } = {}): Promise<CodeServer> {
  const port = options.port ?? await tryPort(0);
  const logFile = path.join(profile.folder, 'server.log');
  const output = fs.openSync(logFile, 'w');
  const log = (): string => fs.readFileSync(logFile, 'utf8');
  // a process group of its own, so that the extension hosts that it starts can be ended with it
  const server = spawn(profile.installation.node, [...profileArguments(profile), '--bind-addr', `127.0.0.1:${port}`, '--auth', 'none', '--disable-telemetry',
    '--disable-update-check', '--disable-getting-started-override', '--ignore-last-opened', ...options.args ?? []],
  { env: profile.env, stdio: ['ignore', output, output], cwd: profile.folder, detached: true });
  fs.closeSync(output);
  const exited = new Promise<void>((resolve) => {
    server.once('exit', () => resolve());
    server.once('error', () => resolve());
  });
  const signalGroup = (signal: NodeJS.Signals): void => {
    try {
      if (server.pid !== undefined) process.kill(-server.pid, signal);
    } catch {
      // the group has ended already
    }
  };
  const killGroup = (): void => signalGroup('SIGKILL');
  process.once('exit', killGroup);
  const stop = async (): Promise<void> => {
    signalGroup('SIGTERM');
    await Promise.race([exited, sleep(STOP_LIMIT, undefined, { ref: false })]);
    killGroup();
    await exited;
    process.removeListener('exit', killGroup);
  };
  const limit = performance.now() + START_LIMIT;
  while (!await answers(port)) {
    if (server.exitCode !== null || server.pid === undefined || performance.now() > limit) {
      await stop();
      throw new Error(`VS Code did not start on port ${port}\n${log()}`);
    }
    await sleep(50);
  }
  return { port, exited, log, stop };
}

const answers = (port: number): Promise<boolean> => fetch(`http://127.0.0.1:${port}/healthz`).then((response) => response.ok, () => false);
