import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../harness/install-once.ts';
import { story } from '../../harness/ui-driver.ts';

const themes = [
  { name: 'light', label: 'Light Modern', className: 'vs' },
  { name: 'high-contrast', label: 'Dark High Contrast', className: 'hc-black' },
  { name: 'dark', label: 'Dark Modern', className: 'vs-dark' },
];

/** Story of the views: every place by its model, found again by a filter; then what was applied, looked at, and taken back change by change. */
export default story('views', async ({ page, vscode, step, shot, command, open, toast }) => {
  const [inventory, history] = ['Inventory', 'History'].map((name) => page.locator('.pane', { has: page.locator('.pane-header', { hasText: name }) })) as [ReturnType<typeof page.locator>, ReturnType<typeof page.locator>];
  const line = (pane: typeof inventory, text: string | RegExp) => pane.locator('.monaco-list-row', { hasText: text }).first();
  const input = page.locator('.quick-input-widget:visible input.input');
  const row = (text: string) => page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  /** A button of a view's header, which shows them while the pointer is on it. */
  const press = async (pane: typeof inventory, name: string): Promise<void> => {
    await pane.locator('.pane-header').hover();
    await pane.locator(`.pane-header .action-label[aria-label^="${name}"]`).first().click();
  };
  const choose = async (theme: { readonly label: string; readonly className: string }): Promise<void> => {
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+T');
    await input.fill(theme.label);
    await row(theme.label).click();
    await input.waitFor({ state: 'hidden' });
    await page.locator(`.monaco-workbench.${theme.className}`).waitFor();
  };

  await step('the inventory lists models with their dates, and a badge counts problems', async () => {
    await page.locator('.activitybar .action-item', { has: page.locator('[aria-label^="Modelshift"]') }).first().click();
    await line(inventory, 'ended 2026-10-23').waitFor();
    await line(inventory, 'ends in 20 days').waitFor();
    await page.locator('.activitybar .badge-content:visible').first().waitFor();
    const spoken = await inventory.locator('.monaco-list-row').evaluateAll((rows) => rows.map((each) => each.getAttribute('aria-label') ?? ''));
    assert.ok(spoken.length > 3 && spoken.every((words) => /\d place/.test(words)), spoken.join('\n'));
  });

  await step('a place is opened by keyboard', async () => {
    await line(inventory, /^o3.*7 places/).waitFor();
    await page.locator('.statusbar-item', { hasText: '3 retired · 7 retiring' }).waitFor();
    await line(inventory, /^o3/).click();
    await line(inventory, 'escalate.ts').waitFor();
    for (let file = 0; file < 3; file++) await page.keyboard.press('ArrowDown');
    await inventory.locator('.monaco-list-row.focused', { hasText: 'escalate.ts' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await line(inventory, 'line 8').waitFor();
    for (const theme of themes) {
      await choose(theme);
      await shot(`inventory-${theme.name}`);
    }
    await line(inventory, 'escalate.ts').click({ position: { x: 150, y: 8 }, modifiers: ['Control'] });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.statusbar-item', { hasText: 'Ln 8' }).waitFor();
    await shot('place-opened');
  });

  await step('the filter narrows the tree, and says how far', async () => {
    await press(inventory, 'Filter Inventory');
    await input.fill('timeout worker');
    await inventory.locator('.message', { hasText: /Filter “timeout worker”: \d+ of \d+ places/ }).waitFor();
    await line(inventory, /^o3/).waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
    await shot('filtered');
    await press(inventory, 'Clear Filter');
    await inventory.locator('.message', { hasText: 'Filter' }).waitFor({ state: 'hidden' });
    await command('Modelshift: Filter Inventory…').catch(() => undefined);
    await input.fill('no such words');
    await page.keyboard.press('Enter');
    await inventory.locator('.welcome-view', { hasText: 'No place matches the filter' }).waitFor();
    await shot('nothing-matches');
    await inventory.locator('.welcome-view .monaco-button').first().click();
    await line(inventory, 'ended 2026-10-23').waitFor();
  });

  await step('the grouping is chosen', async () => {
    await press(inventory, 'Group Inventory');
    await row('File').click();
    await line(inventory, 'docker-compose.yml').waitFor();
    await shot('by-file');
  });

  await step('an export is written where the user says', async () => {
    await press(inventory, 'Export Inventory');
    await row('CSV').click();
    await input.waitFor();
    await page.locator('.quick-input-widget:visible', { hasText: 'Export Inventory' }).waitFor();
    await page.keyboard.press('Enter');
    await toast('model-inventory.csv').waitFor();
    await shot('exported');
    assert.match(fs.readFileSync(path.join(vscode.workspace, 'model-inventory.csv'), 'utf8'), /^path,line,column,kind/);
    fs.rmSync(path.join(vscode.workspace, 'model-inventory.csv'));
    await command('Notifications: Clear All Notifications');
    await press(inventory, 'Group Inventory');
    await row('Model').click();
    await line(inventory, 'ends in 20 days').waitFor();
  });

  await step('the history says that nothing was changed, and then what the command line has applied', async () => {
    await history.locator('.welcome-view', { hasText: 'Nothing was changed by Modelshift here' }).waitFor();
    await shot('history-empty');
    const home = path.dirname(vscode.workspace);
    execFileSync(process.execPath, [path.join(root, 'dist/cli.cjs'), 'apply', 'src/triage', 'worker', '--to', 'gpt-5.5', '--yes'], { cwd: vscode.workspace, env: { ...process.env, XDG_STATE_HOME: path.join(home, '.local/state') }, stdio: 'ignore' });
    await line(history, / changes in \d+ files/).waitFor();
    await line(history, / changes in \d+ files/).click();
    await page.keyboard.press('ArrowRight');
    await line(history, 'classify.ts').click();
    await line(history, '→').waitFor();
    for (const theme of themes) {
      await choose(theme);
      await shot(`history-${theme.name}`);
    }
    await page.mouse.move(351, 600);
    await page.mouse.down();
    await page.mouse.move(640, 600, { steps: 5 });
    await page.mouse.up();
    await choose({ label: 'Light Modern', className: 'vs' });
    await line(inventory, /^o3/).click();
    await page.mouse.move(900, 600);
    await line(inventory, 'models.yaml').waitFor();
    await shot('wide');
  });

  await step('a click on a change compares it', async () => {
    await line(history, '→').click();
    await page.locator('.tab.active', { hasText: 'now ↔ rolled back' }).waitFor();
    await page.locator('.editor.modified .view-line', { hasText: 'gpt-5.4' }).first().waitFor();
    await shot('change-compared');
  });

  await step('one change goes back with those of its call, and nothing else', async () => {
    await line(history, '→').hover();
    await line(history, '→').locator('.action-label[aria-label*="Roll Back"]').first().click();
    await row('classify.ts').waitFor();
    await shot('change-to-roll-back');
    await input.press('Enter');
    await toast('1 file rolled back').waitFor();
    await line(history, 'rolled back in part').waitFor();
    await shot('rolled-back-in-part');
    await page.locator('.tab', { hasText: 'now ↔ rolled back' }).locator('.tab-actions .action-label').click();
    await open('src/triage/classify.ts');
    await page.locator('.editor-instance .view-line', { hasText: 'model: "gpt-5.4"' }).first().waitFor();
  });

  await step('the last migration is rolled back by its command', async () => {
    await command('Modelshift: Roll Back the Last Migration…').catch(() => undefined);
    await row('sentiment.py').waitFor();
    await page.keyboard.press('Enter');
    await toast('4 files rolled back').waitFor();
    await line(history, /^move to gpt-5.5.*rolled back ·/).waitFor();
    await shot('all-rolled-back');
  });

  await step('the explorer shows the number of problems behind files', async () => {
    const settings = path.join(vscode.workspace, '.vscode/settings.json');
    fs.writeFileSync(settings, fs.readFileSync(settings, 'utf8').replace(/\s*\}\s*$/, ',\n  "modelshift.fileBadges": true\n}\n'));
    await page.keyboard.press('Control+Shift+E');
    await page.locator('.explorer-folders-view .monaco-list-row', { has: page.locator('[aria-label*="Modelshift: "]') }).first().waitFor();
    await shot('explorer');
  });
}, { settings: { 'modelshift.target': 'gpt-5.5' } });
