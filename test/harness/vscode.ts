// A throw-away VS Code in a headless browser: fresh profile, fresh copy of a folder, nothing from the developer's machine, no network.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { installExtension, makeProfile, startCodeServer } from './code-server.ts';
import { findBrowser, launch } from './find-browser.ts';
import { root } from './install-once.ts';
import { installVSCode, type Target } from './install-vscode.ts';

/** The packaged extension, as `npm run package` leaves it. */
export const VSIX = path.join(root, 'out/modelshift.vsix');

/** The day that the language server takes for today in every suite, so that no test depends on the clock. */
export const TODAY = '2026-11-21';

/** Everything that moves, asks, polls or goes to the network is off. */
export const SETTINGS = {
  'telemetry.telemetryLevel': 'off', 'update.mode': 'none', 'extensions.autoUpdate': false, 'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true, 'workbench.startupEditor': 'none', 'workbench.tips.enabled': false,
  'workbench.enableExperiments': false, 'workbench.reduceMotion': 'on', 'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden', 'chat.disableAIFeatures': true, 'chat.commandCenter.enabled': false,
  'files.autoSave': 'off', 'files.simpleDialog.enable': true, 'editor.minimap.enabled': false, 'editor.cursorBlinking': 'solid',
  'git.enabled': false, 'npm.autoDetect': 'off', 'typescript.surveys.enabled': false, 'window.confirmBeforeClose': 'never',
  'remote.autoForwardPorts': false, 'remote.restoreForwardedPorts': false,
};

/** Variables of the developer's environment that could decide a test: npm's, VS Code's, and every key or endpoint of a model provider. */
const FOREIGN = /^(npm_|VSCODE_|ELECTRON_|NODE_OPTIONS$|INIT_CWD$|PORT$|PASSWORD$|OPENAI_|AZURE_OPENAI_|ANTHROPIC_|GEMINI_|MODELSHIFT_)/;

/** What a suite may ask for. */
export interface VSCodeOptions {
  /** Folder of the repository whose copy is opened. Default: the example application. */
  readonly folder?: string;
  /** Packaged extensions to install first. */
  readonly vsix?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  /** `ask` shows the real trust dialog and opens the folder untrusted; default `off`: everything is trusted. */
  readonly trust?: 'off' | 'ask';
  /** For suites inside the extension host only: hides notification toasts. */
  readonly inHost?: boolean;
}

/** A running VS Code and the page that shows it. */
export interface VSCode {
  readonly page: Page;
  /** Version of VS Code. */
  readonly version: string;
  /** The copy of the folder that is open. */
  readonly workspace: string;
  /** Folder of the installed extensions. */
  readonly extensions: string;
  /** What is installed, `publisher.name@version` each. */
  readonly installed: readonly string[];
  /** Requests to other hosts: refused, and a failure of the suite. */
  readonly blocked: readonly string[];
  /** Address of the workbench with the folder open. */
  url(payload?: Readonly<Record<string, string>>): string;
  /** A file of this machine as the page names it. */
  remote(file: string): string;
  serverLog(): string;
  stop(): Promise<void>;
}

const exitInterrupted = (): never => process.exit(130);

/** Starts VS Code; the caller must `stop` it. KEEP=1 keeps the profile and the server's log. */
export async function startVSCode(target: Target, options: VSCodeOptions = {}): Promise<VSCode> {
  const { folder = 'examples/support-desk', vsix = [], settings = {}, env = {}, trust = 'off', inHost = false } = options;
  const [installation, browserFound] = [await installVSCode(target), await findBrowser()];
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'vsc-'));
  const forget = (): void => {
    if (!process.env['KEEP']) fs.rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, exitInterrupted);
  process.once('exit', forget);   // server and browser end with this process too
  const workspace = path.join(home, path.basename(folder));
  fs.cpSync(path.join(root, folder), workspace, { recursive: true });
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name)));
  const profile = makeProfile(installation, path.join(home, 'p'), {
    ...own, HOME: home, XDG_CONFIG_HOME: path.join(home, '.config'), XDG_DATA_HOME: path.join(home, '.local/share'),
    XDG_STATE_HOME: path.join(home, '.local/state'), XDG_CACHE_HOME: path.join(home, '.cache'), EXTENSIONS_GALLERY: '{"serviceUrl":""}', MODELSHIFT_TODAY: TODAY, ...env,
  }, { ...SETTINGS, 'security.workspace.trust.enabled': trust === 'ask', ...settings });
  const installed = vsix.flatMap((file) => installExtension(profile, file));
  const server = await startCodeServer(profile, { args: [
    ...(trust === 'off' ? ['--disable-workspace-trust'] : []),
    ...(inHost && installation.needsSmokeTestDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
  ] });
  const browser = await launch(browserFound).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  const stop = async (): Promise<void> => {
    await browser.close();
    await server.stop();
    forget();
    process.removeListener('exit', forget).removeListener('SIGINT', exitInterrupted).removeListener('SIGTERM', exitInterrupted);
  };

  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US', permissions: ['clipboard-read', 'clipboard-write'] });
  const blocked: string[] = [];
  await context.route((url) => url.hostname !== '127.0.0.1' && !['data:', 'blob:'].includes(url.protocol), (route) => {
    blocked.push(route.request().url());
    return route.abort();
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const host = `127.0.0.1:${server.port}`;
  return {
    page, workspace, installed, blocked, stop,
    version: installation.version,
    extensions: path.join(profile.folder, 'extensions'),
    serverLog: () => server.log(),
    remote: (file) => `vscode-remote://${host}${file}`,
    url: (payload) => `http://${host}/?folder=${encodeURIComponent(workspace)}` +
      (payload ? `&payload=${encodeURIComponent(JSON.stringify(Object.entries(payload)))}` : ''),
  };
}
