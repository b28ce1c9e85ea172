// Runs the suites of test/vscode/host in a desktop VS Code, against the extension of this checkout.
// @ts-check
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { SETTINGS, TODAY } from '../test/harness/vscode.ts';
import { judge, readProof } from './test-proof.mjs';

const root = path.dirname(import.meta.dirname);

/**
 * The program behind a `code` command, which itself ends before its window does and cannot report.
 * @param {string} command absolute path of `code` @param {NodeJS.Platform} platform @returns {string | undefined}
 */
export function programOf(command, platform) {
  const folder = path.dirname(fs.realpathSync(command));
  const candidates = platform === 'darwin' ? ['../../../MacOS/Electron', '../../../MacOS/Code'] : platform === 'win32' ? ['../Code.exe'] : ['../code'];
  return candidates.map((candidate) => path.join(folder, candidate)).find((file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile());
}

/**
 * Runs the bundled suites in a fresh profile on a fresh copy of the example application; the results file is the proof, as in every layer.
 * Without a program, the package downloads the newest stable VS Code first.
 * @param {{ program: string | undefined, proof: string }} options
 */
export async function runDesktopTests({ program, proof }) {
  fs.mkdirSync(path.dirname(proof), { recursive: true });
  fs.rmSync(proof, { force: true });   // an old proof can never stand in for this run
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'vsc-'));
  const workspace = path.join(home, 'support-desk');
  const profile = path.join(home, 'p');
  fs.cpSync(path.join(root, 'examples/support-desk'), workspace, { recursive: true });
  fs.mkdirSync(path.join(profile, 'User'), { recursive: true });
  fs.writeFileSync(path.join(profile, 'User/settings.json'), JSON.stringify(SETTINGS));
  try {
    const ending = await runTests({
      ...(program === undefined ? {} : { vscodeExecutablePath: program }),
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(root, 'out/test-host/index.js'),
      launchArgs: [workspace, `--user-data-dir=${profile}`, `--extensions-dir=${path.join(home, 'extensions')}`, '--disable-extensions'],
      extensionTestsEnv: { TEST_RESULTS: proof, MODELSHIFT_TODAY: TODAY },
    }).then(() => undefined, (/** @type {Error} */ error) => error.message);
    return judge(ending, { proof: readProof(proof) });
  } finally {
    fs.rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
