// What the extension host loads: runs every *.test.ts beside this file (mocha, `ui: tdd`) and leaves the proof that the harness asks for.
// Add a suite by adding a file; it may import `vscode` and runs twice, against the sources and against the installed package.
import Mocha from 'mocha';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { SuiteResults, TestResult } from '../../harness/results.ts';

/** Called by VS Code, or by @vscode/test-electron where there is a desktop; rejects when a test failed. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', timeout: 20_000, color: false, forbidOnly: true });
  for (const file of fs.readdirSync(__dirname).filter((name) => name.endsWith('.test.js')).sort()) mocha.addFile(path.join(__dirname, file));
  const results: TestResult[] = [];
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => results.push({ title: test.fullTitle(), state: 'pass', ms: test.duration ?? 0 }));
    runner.on('fail', (test, error: Error) => results.push({ title: test.fullTitle(), state: 'fail', error: error.stack ?? error.message }));
    runner.on('pending', (test) => results.push({ title: test.fullTitle(), state: 'skip' }));
  });
  const file = process.env['TEST_RESULTS'];
  if (file === undefined) throw new Error('TEST_RESULTS names no file for the results');
  fs.writeFileSync(file, JSON.stringify({ vscode: vscode.version, results } satisfies SuiteResults));
  if (failures > 0) throw new Error(`${failures} failed`);
}
