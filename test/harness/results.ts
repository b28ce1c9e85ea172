// One rule for every suite: its results file is the proof that tests ran. No file, or no pass, is a failure (scripts/test.mjs holds to it).
import fs from 'node:fs';
import path from 'node:path';
import { root } from './install-once.ts';
import type { Target } from './install-vscode.ts';

/** What became of one test. */
export interface TestResult {
  readonly title: string;
  readonly state: 'pass' | 'fail' | 'skip';
  /** Duration in milliseconds. */
  readonly ms?: number;
  readonly error?: string;
}

/** Content of a results file. `problems` are reasons to fail that are no test: a bad exit code, a request to the network. */
export interface SuiteResults {
  readonly vscode: string;
  readonly results: readonly TestResult[];
  readonly problems?: readonly string[];
}

/** One file per suite and target, so that one target can never vouch for the other. */
export const resultsFile = (suite: string, target: Target): string => path.join(root, 'out/results', `${suite}-${target}.json`);

/** Removes the previous proof, so that an old file can never stand in for this run. */
export function forgetResults(suite: string, target: Target): string {
  const file = resultsFile(suite, target);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.rmSync(file, { force: true });
  return file;
}

/** Runs one named step and records what became of it; a failure goes on to the caller. */
export async function record(results: TestResult[], title: string, run: () => unknown): Promise<void> {
  const start = performance.now();
  const ms = (): number => Math.round(performance.now() - start);
  try {
    await run();
    results.push({ title, state: 'pass', ms: ms() });
  } catch (error) {
    results.push({ title, state: 'fail', ms: ms(), error: error instanceof Error ? error.stack ?? error.message : String(error) });
    throw error;
  }
}

/** Prints the results, writes the proof with the problems, and sets the exit status. Without results it leaves no proof behind. */
export function finish(suite: string, target: Target, found: SuiteResults | undefined, problems: readonly (string | false | undefined)[]): void {
  const bad = problems.filter((problem) => typeof problem === 'string');
  const results = found?.results ?? [];
  for (const { title, state, ms, error } of results) console.log(`  ${state.padEnd(4)} ${title}${ms === undefined ? '' : ` (${ms} ms)`}${error === undefined ? '' : `\n${error}`}`);
  for (const problem of bad) console.error(`  FAIL ${problem}`);
  if (found) fs.writeFileSync(resultsFile(suite, target), JSON.stringify({ ...found, problems: bad }, null, 1));
  process.exitCode = found && bad.length === 0 && results.some(({ state }) => state === 'pass') && results.every(({ state }) => state !== 'fail') ? 0 : 1;
}

/** The results that a suite wrote, or undefined when it wrote none. */
export function readResults(suite: string, target: Target): SuiteResults | undefined {
  const file = resultsFile(suite, target);
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) as SuiteResults : undefined;
}
