// Finds a browser of the Chromium family that runs headless, or unpacks one from npm.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { chromium, type Browser as RunningBrowser } from 'playwright-core';
import { installOnce, npmInstall } from './install-once.ts';

/** A browser that was seen to start. */
export interface Browser {
  readonly executable: string;
  /** What its process needs beyond our own environment. */
  readonly env: Readonly<Record<string, string>>;
}

const NPM_CHROMIUM = { package: '@sparticuz/chromium', version: '153.0.0' };
const COMMANDS = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge-stable', 'microsoft-edge'];
const MAC_APPLICATIONS = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);

/** The browser named by CHROMIUM, else an installed one, else the headless build that one npm package carries. */
export async function findBrowser(): Promise<Browser> {
  const named = process.env['CHROMIUM'];
  if (named) {
    const browser = { executable: named, env: {} };
    const problem = await whyUnusable(browser);
    if (problem === undefined) return browser;
    throw new Error(`CHROMIUM is set to ${named}, which does not start: ${problem}`);
  }
  const onPath = COMMANDS.flatMap((command) => (process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, command)));
  for (const executable of [...onPath, ...MAC_APPLICATIONS].filter((file) => fs.existsSync(file))) {
    const browser = { executable, env: {} };
    if (await whyUnusable(browser) === undefined) return browser;
  }
  return unpackBrowser();
}

/** Starts a browser as the tests need it. */
export function launch({ executable, env }: Browser): Promise<RunningBrowser> {
  return chromium.launch({
    executablePath: executable,
    env: { ...process.env, ...env },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--disable-dev-shm-usage'],
  });
}

/** Opens a page once, because a file of the right name may be a stub of the distribution. Returns what went wrong. */
async function whyUnusable(browser: Browser): Promise<string | undefined> {
  try {
    const running = await launch(browser);
    await running.newPage();
    await running.close();
    return undefined;
  } catch (error) {
    return String(error);
  }
}

async function unpackBrowser(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No browser was found: install Chromium, Chrome or Edge, or set CHROMIUM to the path of one.');
  }
  const { folder } = await installOnce(`chromium-${NPM_CHROMIUM.version}`, 'a headless Chromium', async (empty) => {
    npmInstall(empty, { dependencies: { [NPM_CHROMIUM.package]: NPM_CHROMIUM.version } });
    // the package unpacks into the temporary folder of its process
    const program = `import { inflate } from '${NPM_CHROMIUM.package}';
      for (const name of ['chromium.br', 'al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br']) await inflate('node_modules/${NPM_CHROMIUM.package}/bin/' + name);`;
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { cwd: empty, env: { ...process.env, TMPDIR: empty }, encoding: 'utf8' });
    if (status !== 0) throw new Error(`the headless Chromium could not be unpacked: ${stderr}`);
    fs.rmSync(path.join(empty, 'node_modules'), { recursive: true });
    const problem = await whyUnusable(browserIn(empty));
    if (problem) throw new Error(`the headless Chromium from npm does not start here (install Chromium, or set CHROMIUM): ${problem}`);
    return NPM_CHROMIUM.version;
  });
  return browserIn(folder);
}

/** The unpacked browser with the shared libraries that it brings, and with its fonts where the system has no font configuration at all. */
function browserIn(folder: string): Browser {
  const fonts = path.join(folder, 'fonts');
  if (!fs.existsSync('/etc/fonts/fonts.conf')) {
    fs.writeFileSync(path.join(fonts, 'fonts.conf'), `<fontconfig><dir>${fonts}</dir><cachedir>${fonts}/cache</cachedir></fontconfig>`);
  }
  return {
    executable: path.join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [path.join(folder, 'al2023/lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
      ...(fs.existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: fonts }),
    },
  };
}

if (import.meta.main) console.log((await findBrowser()).executable);
