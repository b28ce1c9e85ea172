import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { story } from '../../harness/ui-driver.ts';

/** Story of a rollout: made, begun with an approval, seen in the status bar, and taken back by one line. */
export default story('rollout', async ({ page, vscode, step, shot, open, toast }) => {
  const config = path.join(vscode.workspace, 'modelshift.config.json');
  const env = path.join(vscode.workspace, '.env');
  const line = (text: string) => page.locator('.editor-instance .view-line', { hasText: text }).first();
  const row = (text: string) => page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  const dialog = page.locator('.monaco-dialog-box');
  const status = (text: string) => page.locator('.statusbar-item', { hasText: text });
  /** The command, whose input may open before that of all commands has closed. */
  const run = async (title: string): Promise<void> => {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget:visible input.input').fill(`>Modelshift: ${title}`);
    await row(`Modelshift: ${title}`).click();
  };

  await step('is made by a command, and the status bar says that it has not begun', async () => {
    await status('3 retired').waitFor(); // the list of commands does not take in those of an extension that comes later
    await run('Create a Rollout File…');
    await row('By percentage').waitFor();
    await shot('steps');
    await row('By percentage').click();
    await line('"phases": [10, 30, 50, 100]').waitFor();
    await status('not begun').waitFor();
    await shot('made');
  });

  await step('begins when somebody approves, in the buffer and not on disk', async () => {
    const before = fs.readFileSync(config, 'utf8');
    await run('Advance the Rollout…');
    const input = page.locator('.quick-input-widget:visible input.input');
    await page.locator('.quick-input-title', { hasText: 'Begin the rollout in production with 10%?' }).waitFor();
    await input.fill('Ana');
    await shot('approval');
    await page.keyboard.press('Enter');
    await dialog.getByText('phase (none) → 10%').waitFor();
    await shot('question');
    await dialog.getByRole('button', { name: 'Advance' }).click();
    await toast('phase (none) → 10%').waitFor();
    await line('"approvals": { "10%": "Ana" }').waitFor();
    assert.equal(fs.readFileSync(config, 'utf8'), before);
  });

  await step('shows its phase when it is saved', async () => {
    await page.keyboard.press('Control+S');
    await status('10%').waitFor();
    await shot('begun');
  });

  await step('says why it cannot go back, and goes back by one line', async () => {
    await run('Roll the Rollout Back…');
    await toast('nothing says which model OPENAI_MODEL_ROLLBACK stands for').waitFor();
    fs.writeFileSync(env, 'OPENAI_MODEL_DEFAULT=gpt-5.4\nOPENAI_MODEL_CANDIDATE=gpt-5.5\nOPENAI_MODEL_ROLLBACK=gpt-5.4\n');
    await run('Roll the Rollout Back…');
    await dialog.getByText('.env: OPENAI_MODEL_CANDIDATE gpt-5.5 → gpt-5.4').waitFor();
    await shot('back');
    await dialog.getByRole('button', { name: 'Roll Back' }).click();
    await toast('OPENAI_MODEL_CANDIDATE gpt-5.5 → gpt-5.4').waitFor();
    await open('.env');
    await line('OPENAI_MODEL_CANDIDATE=gpt-5.4').waitFor();
    await shot('went-back');
  });
});
