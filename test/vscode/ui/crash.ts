import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { story } from '../../harness/ui-driver.ts';

/** How long a new process may take to appear, in milliseconds. */
const PROCESS_LIMIT = 20_000;

/** The language server dies again and again, mostly while it starts: what the user sees then, and how to get it back. */
export default story('crash', async ({ page, step, shot, open, toast, vscode }) => {
  const squiggle = page.locator('.editor-instance .squiggly-warning').first();
  const numbers = page.locator('.statusbar-item', { hasText: 'retiring' });

  /** Process of the server that belongs to this profile, once there is one that is not `previous`. */
  const serverProcess = async (previous?: number): Promise<number> => {
    for (const limit = performance.now() + PROCESS_LIMIT; performance.now() < limit; await sleep(50)) {
      const lines = spawnSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).stdout.split('\n');
      const found = lines.filter((line) => line.includes(vscode.extensions) && line.includes('server.cjs')).map((line) => Number.parseInt(line, 10)).find((pid) => pid !== previous);
      if (found !== undefined) return found;
    }
    throw new Error(`no process of the server${previous === undefined ? '' : ` but ${previous}`} within ${PROCESS_LIMIT / 1000} s`);
  };

  await step('the server works', async () => {
    await open('src/triage/escalate.ts');
    await squiggle.waitFor();
    await numbers.waitFor();
  });

  let pid: number;
  await step('it is started again three times, and nothing is said', async () => {
    pid = await serverProcess();
    for (let crash = 1; crash <= 3; crash++) {
      process.kill(pid, 'SIGKILL');
      pid = await serverProcess(pid);
    }
    assert.equal(await page.locator('.notifications-toasts .notification-list-item').count(), 0);
  });

  await step('the fourth time it says so once, shows no numbers and no findings, and offers to start again', async () => {
    process.kill(pid, 'SIGKILL');
    await toast('keeps crashing').waitFor();
    await numbers.waitFor({ state: 'detached' });
    await squiggle.waitFor({ state: 'detached' });
    assert.equal(await page.locator('.notifications-toasts .notification-list-item').count(), 1);
    await shot('gave-up');
  });

  await step('a click starts it again', async () => {
    await toast('keeps crashing').getByText('Restart').click();
    await serverProcess(pid);
    await squiggle.waitFor();
    await numbers.waitFor();
  });
});
