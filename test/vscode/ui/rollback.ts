import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { story } from '../../harness/ui-driver.ts';

/** Story of a move: offered at the call, made in the buffer, found in the journal, looked at and taken back. */
export default story('rollback', async ({ page, vscode, step, shot, command, open, toast }) => {
  const file = 'src/reports/replay.ts';
  const editor = page.locator('.editor-instance').first();
  const line = (text: string) => editor.locator('.view-line', { hasText: text }).first();
  const action = (text: string) => page.locator('.action-widget .monaco-list-row', { hasText: text }).first();
  const row = (text: string) => page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  const before = fs.readFileSync(path.join(vscode.workspace, file), 'utf8');

  await step('the light bulb offers the whole call', async () => {
    await open(file);
    await editor.locator('[class*="squiggly-"]').first().click({ force: true }); // the text lies over its underline
    await page.locator('.editor-instance .lightBulbWidget:visible, .editor-instance [class*="codicon-gutter-lightbulb"]:visible').first().waitFor();
    await page.keyboard.press('Control+.');
    await action('Move this call to gpt-5.5 (whole call, 2 edits)').waitFor();
    await shot('code-actions');
  });

  await step('the move changes the buffer and not the disk', async () => {
    await page.keyboard.press('Enter');
    await line('effort: "none"').waitFor();
    await shot('moved');
    assert.equal(fs.readFileSync(path.join(vscode.workspace, file), 'utf8'), before);
  });

  await step('the journal lists it', async () => {
    await command('Modelshift: Roll Back a Migration…');
    await row('move to gpt-5.5').waitFor();
    await shot('entries');
  });

  await step('each file can be compared before anything is done', async () => {
    await page.keyboard.press('Enter');
    await row(path.basename(file)).waitFor();
    await shot('files');
    await row(path.basename(file)).hover();
    await row(path.basename(file)).locator('.quick-input-list-entry-action-bar .action-label').first().click();
    await page.locator('.tab.active', { hasText: 'now ↔ rolled back' }).waitFor();
    await page.locator('.editor.modified .view-line', { hasText: 'gpt-5.4-2026-03-05' }).first().waitFor();
    await shot('comparison');
  });

  await step('what is ticked is taken back, and nothing is saved', async () => {
    await page.locator('.quick-input-widget:visible input.input').press('Enter');
    await toast('1 file rolled back').waitFor();
    await page.locator('.tab', { hasText: 'now ↔ rolled back' }).locator('.tab-actions .action-label').click();
    await line('gpt-5.4-2026-03-05').waitFor();
    await shot('rolled-back');
    assert.equal(fs.readFileSync(path.join(vscode.workspace, file), 'utf8'), before);
  });
}, { settings: { 'modelshift.target': 'gpt-5.5' } });
