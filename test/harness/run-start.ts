// Layer `start`: `npm start` as a person uses it: the address that it prints opens the folder, Ctrl+C ends all that it started, and the
// folder is untouched. Usage: node test/harness/run-start.ts
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBrowser, launch } from './find-browser.ts';
import { root } from './install-once.ts';
import { finish, forgetResults, record, type TestResult } from './results.ts';

const TIME_LIMIT = 60_000;
const wrapper = path.join(root, 'scripts/with-dependencies.mjs');
/** Without a display no desktop VS Code is chosen, so that the same path is tested on every machine. */
const env = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' };

/** Everything below a folder, with the time of its last change. */
const stateOf = (folder: string): string[] => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort().map((name) => `${name} ${fs.statSync(path.join(folder, name)).mtimeMs}`);

/** Waits for the address that the process prints. */
async function addressOf(start: ChildProcess): Promise<string> {
  let output = '';
  start.stdout?.setEncoding('utf8').on('data', (text: string) => { output += text; });
  start.stderr?.setEncoding('utf8').on('data', (text: string) => { output += text; });
  for (const end = performance.now() + TIME_LIMIT; performance.now() < end && start.exitCode === null; await sleep(50)) {
    const address = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(output)?.[0];
    if (address !== undefined) {
      assert.match(output, /edits only what you trust/);
      return address;
    }
  }
  throw new Error(`no address was printed\n${output}`);
}

/** What a process has started, directly or through others, as process ids. */
function descendantsOf(ancestor: number): number[] {
  const processes = spawnSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).stdout.trim().split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  const found = [ancestor];
  for (const parent of found) found.push(...processes.filter(([, ppid]) => ppid === parent).map(([pid = 0]) => pid));
  return found.slice(1);
}

/** Command lines of those processes that still run; one that has ended may linger as a zombie until its new parent looks. */
const survivors = (pids: readonly number[]): string[] => spawnSync('ps', ['-o', 'stat=,args=', '-p', pids.join(',')], { encoding: 'utf8' }).stdout.split('\n')
  .filter((line) => line !== '' && !line.startsWith('Z'));

const results: TestResult[] = [];
forgetResults('start', 'newest');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'start-'));
fs.writeFileSync(path.join(folder, 'notes.txt'), 'one\n');
const untouched = stateOf(folder);
const start = spawn(process.execPath, [wrapper, 'start.mjs', path.basename(folder)], { env: { ...env, INIT_CWD: path.dirname(folder) }, stdio: ['ignore', 'pipe', 'pipe'] });
const exited = new Promise<number | null>((resolve) => start.once('exit', resolve));
process.once('exit', () => start.kill());
try {
  await record(results, 'the printed address opens the folder, and what needs trust is said', async () => {
    const address = await addressOf(start);
    const browser = await launch(await findBrowser());
    const page = await browser.newPage();
    await page.goto(address);
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'notes.txt' }).waitFor();
    await browser.close();
  });
  await record(results, 'Ctrl+C ends it with status 0 and leaves no process', async () => {
    const descendants = descendantsOf(start.pid ?? 0);
    assert.ok(descendants.length >= 3, `a server with an extension host was expected, not ${descendants.length} processes`);
    start.kill('SIGINT');
    assert.equal(await Promise.race([exited, sleep(15_000, 'still running', { ref: false })]), 0);
    // VS Code reads the login shell's environment in a session of its own, which ends a moment later by itself
    for (const end = performance.now() + 5000; survivors(descendants).length > 0 && performance.now() < end;) await sleep(100);
    assert.deepEqual(survivors(descendants), []);
  });
  await record(results, 'nothing is written into the folder', () => assert.deepEqual(stateOf(folder), untouched));
  await record(results, 'a folder that does not exist is refused with status 2', () => {
    const { status, stderr } = spawnSync(process.execPath, [wrapper, 'start.mjs', 'no-such-folder'], { env: { ...env, INIT_CWD: folder }, encoding: 'utf8' });
    assert.equal(status, 2);
    assert.match(stderr, /There is no folder .*no-such-folder/);
  });
} catch {
  // recorded
}
fs.rmSync(folder, { recursive: true });
finish('start', 'newest', { vscode: '', results }, []);
