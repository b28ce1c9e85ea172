// Runs the suites of test/vscode/host inside a real extension host, the way VS Code's own remote integration tests run.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './install-once.ts';
import type { Target } from './install-vscode.ts';
import { startVSCode, type VSCode, type VSCodeOptions } from './vscode.ts';

const TIME_LIMIT = 300_000;

/** What happened around the tests; their own results are in the file that TEST_RESULTS names. */
export interface HostRun {
  /** Exit status that the extension host reported, or why there is none. */
  readonly problem: string | undefined;
  readonly vscode: VSCode;
}

/**
 * Runs the bundled suites with the extension in `developmentPath` loaded, then hands the still running VS Code to `inspect`. The console of
 * the extension host is shown when something went wrong, or with VERBOSE=1.
 */
export async function runInHost(target: Target, developmentPath: string, options: VSCodeOptions, inspect: (run: HostRun) => Promise<void> | void): Promise<void> {
  const vscode = await startVSCode(target, { ...options, inHost: true });
  try {
    const { page } = vscode;
    const consoleLines: string[] = [];
    await page.exposeFunction('codeAutomationLog', (_type: unknown, args: readonly unknown[]) => {
      consoleLines.push(args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' '));
    });
    const reported = Promise.withResolvers<string | undefined>();
    await page.exposeFunction('codeAutomationExit', (code: number) => reported.resolve(code === 0 ? undefined : `the extension host reported exit code ${code}`));
    await page.goto(vscode.url({
      extensionDevelopmentPath: vscode.remote(developmentPath),
      extensionTestsPath: vscode.remote(path.join(root, 'out/test-host/index.js')),
      skipWelcome: 'true',
    }));
    const limit = setTimeout(() => reported.resolve(`no result from the extension host within ${TIME_LIMIT / 1000} s\n${vscode.serverLog()}`), TIME_LIMIT);
    const problem = await reported.promise;
    clearTimeout(limit);
    if (problem !== undefined || process.env['VERBOSE']) console.log(`Console of the extension host:\n${consoleLines.join('\n')}`);
    if (problem !== undefined) {
      fs.mkdirSync(path.join(root, 'out/screenshots'), { recursive: true });
      await page.screenshot({ path: path.join(root, `out/screenshots/in-host-failure-${target}.png`) });
    }
    await inspect({ problem, vscode });
  } finally {
    await vscode.stop();
  }
}
