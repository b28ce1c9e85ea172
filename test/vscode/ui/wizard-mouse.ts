import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../harness/install-once.ts';
import { story } from '../../harness/ui-driver.ts';

/** Story of a migration by the mouse alone: from the status bar through the questions, one place unticked, applied, saved and rolled back from the message. */
export default story('wizard-mouse', async ({ page, vscode, step, shot, toast }) => {
  const onDisk = (file: string): string => fs.readFileSync(path.join(vscode.workspace, file), 'utf8');
  const original = (file: string): string => fs.readFileSync(path.join(root, 'examples/support-desk', file), 'utf8');
  const row = (text: string) => page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  const title = (text: string) => page.locator('.quick-input-widget:visible .quick-input-title', { hasText: text });
  const button = (name: string) => page.locator('.quick-input-widget:visible').getByRole('button', { name });
  const ok = button('OK');
  const line = (text: string) => page.locator('.part.sidebar .monaco-list-row', { hasText: text }).first();
  const files = ['config/models.yaml', 'src/config/env.ts', 'src/reply/draft.ts', 'src/triage/classify.ts', '.env.example'];
  /** Waits until files on disk are as they should be: they are saved in the editor's own time. */
  const untilOnDisk = async (isSo: () => boolean, what: string): Promise<void> => {
    for (const deadline = Date.now() + 10_000; !isSo();) {
      assert.ok(Date.now() < deadline, what);
      await page.waitForTimeout(100);
    }
  };

  await page.setViewportSize({ width: 1280, height: 2400 });   // rows that are scrolled away do not exist

  await step('the menu of the status bar leads to the wizard', async () => {
    await page.locator('.statusbar-item', { hasText: '3 retired' }).click();
    await row('Migrate…').click();
    await title('Files (1/5)').waitFor();
    await row('Workspace').click();
  });

  await step('a model that is unticked is not moved, and the way back keeps that', async () => {
    await title('Models (2/5)').waitFor();
    await row('gpt-4-turbo').click();
    await ok.click();
    await title('Target (3/5)').waitFor();
    await row('gpt-5.6-sol').waitFor();
    await button('Back').click();
    await title('Models (2/5)').waitFor();
    await page.locator('.quick-input-widget:visible .quick-input-count', { hasText: '8 Selected' }).waitFor();
    await ok.click();
    await row('gpt-5.5').click();
  });

  await step('the other questions are answered', async () => {
    await title('Names (4/5)').waitFor();
    await row('Environment variable').click();
    await title('Stage (5/5)').waitFor();
    await row('Stage 1').click();
    await line('src/triage/classify.ts').waitFor();
    await page.locator('.part.sidebar .monaco-list-row.selected', { hasText: 'Edits' }).waitFor();   // a click while the focus is on its way is lost
    assert.equal(await line('src/reports/weekly.ts').count(), 0);
  });

  await step('a place is unticked by its box', async () => {
    await line('src/reply/draft.ts').locator('.custom-view-tree-node-item-checkbox').click();
    await line('src/reply/draft.ts').getByText('0 of 1').waitFor();
    await shot('unticked');
  });

  await step('all ticked files are compared at once', async () => {
    await line('src/triage/classify.ts').click();
    await page.locator('.part.sidebar .action-label[aria-label="Compare All Ticked Files"]').first().click();
    await page.locator('.tab.active', { hasText: 'Plan: move to gpt-5.5' }).waitFor();
    await page.locator('.multiDiffEntry').first().waitFor();
    await shot('compare-all');
  });

  await step('what is ticked is applied, and saved from the message', async () => {
    await page.locator('.part.sidebar .action-label[aria-label^="Apply Ticked Edits"]').first().click();
    await toast('moved to gpt-5.5').waitFor();
    await shot('applied');
    await toast('moved to gpt-5.5').locator('.monaco-button', { hasText: 'Save All' }).click();
    await untilOnDisk(() => onDisk('src/triage/classify.ts').includes('gpt-5.5'), 'the files are saved');
    assert.equal(onDisk('src/reply/draft.ts'), original('src/reply/draft.ts'));
  });

  await step('the tree leads to the roll back, which gives every byte back', async () => {
    await line('Roll back').click();
    await row('move to gpt-5.5').click();
    await row('classify.ts').waitFor();
    await shot('roll-back');
    await ok.click();
    await toast('rolled back').waitFor();
    await line('Save all files').click();
    await untilOnDisk(() => files.every((file) => onDisk(file) === original(file)), 'the files are as before');
    await page.locator('.part.sidebar', { hasText: 'Files changed since they were read' }).waitFor();
    await shot('rolled-back');
  });
});
