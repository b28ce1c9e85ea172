import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { story } from '../../harness/ui-driver.ts';

/** The language server dies: it comes back by itself, until it has died too often, and then on request. */
export default story('crash', async ({ page, step, shot, open, toast, vscode }) => {
  const squiggle = page.locator('.editor-instance .squiggly-warning').first();

  /** Process of the server that belongs to this profile, once there is one that is not `previous`. */
  const serverProcess = async (previous?: number): Promise<number> => {
    for (;;) {
      const lines = spawnSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).stdout.split('\n');
      const found = lines.filter((line) => line.includes(vscode.extensions) && line.includes('server.cjs')).map((line) => Number.parseInt(line, 10)).find((pid) => pid !== previous);
      if (found !== undefined) return found;
      await sleep(50);
    }
  };

  await step('the server works', async () => {
    await open('src/triage/escalate.ts');
    await squiggle.waitFor();
  });

  let pid: number;
  await step('it comes back three times by itself', async () => {
    pid = await serverProcess();
    for (let crash = 1; crash <= 3; crash++) {
      process.kill(pid, 'SIGKILL');
      pid = await serverProcess(pid);
      await squiggle.waitFor({ state: 'detached' }).catch(() => undefined);
      await squiggle.waitFor();
    }
  });

  await step('the fourth time it says so once, and offers to start again', async () => {
    process.kill(pid, 'SIGKILL');
    await toast('keeps crashing').waitFor();
    await page.locator('.statusbar-item', { hasText: 'retiring' }).waitFor({ state: 'detached' });
    await shot('gave-up');
    await toast('keeps crashing').getByText('Restart').click();
    await serverProcess(pid);
    await squiggle.waitFor();
  });
});
