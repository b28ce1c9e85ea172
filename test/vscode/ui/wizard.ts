import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../harness/install-once.ts';
import { story } from '../../harness/ui-driver.ts';

const themes = [{ name: 'dark', label: 'Dark Modern', className: 'vs-dark' }, { name: 'high-contrast', label: 'Dark High Contrast', className: 'hc-black' }, { name: 'light', label: 'Light Modern', className: 'vs' }];

/** Story of a migration by keyboard alone: asked for with Enter, reviewed with one place unticked, applied, read again, edited and rolled back. */
export default story('wizard', async ({ page, vscode, step, shot, toast }) => {
  const example = path.join(root, 'examples/support-desk');
  const onDisk = (file: string): string => fs.readFileSync(path.join(vscode.workspace, file), 'utf8');
  const original = (file: string): string => fs.readFileSync(path.join(example, file), 'utf8');
  const input = page.locator('.quick-input-widget:visible input.input');
  const row = (text: string) => page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  const title = (text: string) => page.locator('.quick-input-widget:visible .quick-input-title', { hasText: text });
  const line = (text: string) => page.locator('.part.sidebar .monaco-list-row', { hasText: text }).first();
  const focused = page.locator('.part.sidebar .monaco-list:focus .monaco-list-row.focused');
  const palette = async (command: string): Promise<void> => {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget:visible input.input').fill(`>${command}`);
    await row(command).waitFor();
    await page.keyboard.press('Enter');
  };

  await page.setViewportSize({ width: 1280, height: 2400 });   // rows that are scrolled away do not exist

  await step('the first question is about the files', async () => {
    await page.locator('.statusbar-item', { hasText: '3 retired' }).waitFor();
    await palette('Modelshift: Migrate');
    await title('Files (1/5)').waitFor();
    await row('Workspace').waitFor();
    await shot('1-files');
  });

  await step('the models are listed with places and dates, and ticked where the data speaks for it', async () => {
    await page.keyboard.press('Enter');
    await title('Models (2/5)').waitFor();
    await row('gpt-5.4').waitFor();
    await shot('2-models');
  });

  await step('the target that is recommended comes first', async () => {
    await page.keyboard.press('Enter');
    await title('Target (3/5)').waitFor();
    await row('gpt-5.5').waitFor();
    await shot('3-target');
  });

  await step('what is left is taken up again where it was', async () => {
    await page.keyboard.press('Escape');
    await input.waitFor({ state: 'hidden' });
    await palette('Modelshift: Migrate');
    await title('Target (3/5)').waitFor();
    await row('gpt-5.5').waitFor();
  });

  await step('the names are those of the provider', async () => {
    await page.keyboard.press('Enter');
    await title('Names (4/5)').waitFor();
    await row('OPENAI_MODEL_DEFAULT').waitFor();
    await shot('4-names');
  });

  await step('the stages are explained', async () => {
    await page.keyboard.press('Enter');
    await title('Stage (5/5)').waitFor();
    await row('Stage 1').waitFor();
    await shot('5-stage');
  });

  await step('the review lists every edit with its reason, and nothing is changed yet', async () => {
    await page.keyboard.press('Enter');
    await line('src/triage/classify.ts').waitFor();
    await focused.waitFor();
    for (const { name, label, className } of themes) {
      await page.keyboard.press('Control+K');
      await page.keyboard.press('Control+T');
      await input.fill(label);
      await row(label).waitFor();
      await page.keyboard.press('Enter');
      await input.waitFor({ state: 'hidden' });
      await page.locator(`.monaco-workbench.${className}`).waitFor();
      await shot(`6-review-${name}`);
    }
    assert.equal(onDisk('src/triage/classify.ts'), original('src/triage/classify.ts'));
  });

  await step('a place is unticked', async () => {
    await palette('Modelshift: Focus on Review View');
    await focused.waitFor();
    while (!(await focused.textContent())?.includes('draft.ts')) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await line('8 of 17 ticked').waitFor();
    await shot('7-unticked');
  });

  await step('a file is compared with what is ticked of it', async () => {
    while (!(await focused.textContent())?.includes('classify.ts')) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: 'classify.ts: now' }).waitFor();
    await page.locator('.editor.modified .view-line', { hasText: 'OPENAI_MODEL_DEFAULT' }).first().waitFor();
    await shot('8-comparison');
  });

  await step('what is ticked is applied, and the files are read again', async () => {
    await palette('Modelshift: Focus on Review View');
    await focused.waitFor();
    await page.keyboard.press('Control+Enter');
    await toast('moved to gpt-5.5').waitFor();
    await line('Changed').waitFor();
    await line('Roll back').waitFor();
    await shot('9-applied');
    assert.equal(onDisk('src/triage/classify.ts'), original('src/triage/classify.ts'));
  });

  await step('the change is saved, and a file is edited', async () => {
    await palette('File: Save All Files');
    await palette('Modelshift: Focus on Review View');   // by name the editor may find the comparison again
    await focused.waitFor();
    while (!(await focused.textContent())?.includes('classify.ts')) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.tab.active[data-resource-name="classify.ts"]', { hasNotText: 'now' }).waitFor();
    await page.locator('.editor-instance .monaco-editor.focused .view-line', { hasText: 'OPENAI_MODEL_DEFAULT' }).first().waitFor();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('// edited later');
    await page.locator('.editor-instance .view-line', { hasText: '// edited later' }).first().waitFor();
    await page.keyboard.press('Control+S');
    await page.locator('.tab.active.dirty').waitFor({ state: 'hidden' });
    for (const word of ['gpt-5.5', '// edited later']) assert.ok(onDisk('src/triage/classify.ts').includes(word), word);
    assert.equal(onDisk('src/reply/draft.ts'), original('src/reply/draft.ts'));
  });

  await step('the roll back leaves the later edit alone', async () => {
    await palette('Modelshift: Roll Back a Migration');
    await row('move to gpt-5.5').waitFor();
    await page.keyboard.press('Enter');
    await row('classify.ts').waitFor();
    await shot('10-roll-back');
    await page.keyboard.press('Enter');
    await toast('rolled back').waitFor();
    await palette('File: Save All Files');
    const files = ['config/models.yaml', 'src/config/env.ts', 'src/reports/weekly.ts', '.env.example', 'src/triage/classify.ts'];
    const expected = files.map((file) => (file.endsWith('classify.ts') ? `${original(file)}// edited later` : original(file)));
    await assert.doesNotReject(async () => {
      for (const deadline = Date.now() + 10_000; ;) {
        if (files.every((file, i) => onDisk(file) === expected[i])) return;
        if (Date.now() > deadline) assert.deepEqual(files.map(onDisk), expected);
        await page.waitForTimeout(100);
      }
    });
    await shot('11-rolled-back');
  });
});
