import assert from 'node:assert/strict';
import { story } from '../../harness/ui-driver.ts';

/** Story of one finding: seen in the text, in the list, in the card, explained, fixed and taken back. */
export default story('finding', async ({ page, step, shot, command, open }) => {
  const editor = page.locator('.editor-instance').first();
  const line = (text: string) => editor.locator('.view-line', { hasText: text }).first();
  const problem = (text: string) => page.locator('.markers-panel .monaco-list-row', { hasText: text }).first();
  const statusItem = page.locator('.statusbar-item[id="modelshift.modelshift.modelshift.status"], .statusbar-item', { hasText: 'retiring' }).first();

  await step('a file that is opened shows what its models are', async () => {
    await open('src/triage/escalate.ts');
    await editor.locator('.squiggly-warning').first().waitFor();
    await shot('squiggle');
  });

  await step('the card of the model is shown over its id', async () => {
    await line('model: "o3"').getByText('"o3"').hover();
    await page.locator('.monaco-hover:visible', { hasText: 'Retires on 2026-12-11' }).waitFor();
    await shot('hover');
  });

  await step('a click on the code of a finding opens the page of its rule', async () => {
    await page.locator('.monaco-hover:visible a', { hasText: 'model-retiring' }).click();
    await page.locator('.tab.active', { hasText: 'model-retiring' }).waitFor();
    const preview = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await preview.locator('h1', { hasText: 'model-retiring' }).waitFor();
    await shot('rule-page');
    await command('View: Close Editor');
  });

  await step('the Problems panel lists findings of files that are not open', async () => {
    await page.keyboard.press('Control+Shift+M');
    await problem('gpt-4-turbo was shut down').waitFor();
    await shot('problems');
  });

  await step('a click on the code in the Problems panel opens the page too', async () => {
    await problem('o3 shuts down').locator('a', { hasText: 'model-retiring' }).click();
    await page.locator('.tab.active', { hasText: 'model-retiring' }).waitFor();
    await command('View: Close Editor');
  });

  await step('the light bulb offers the alias', async () => {
    await problem('o3 is fixed in code').dblclick();
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget .monaco-list-row', { hasText: 'Move to environment alias' }).first().waitFor();
    await shot('light-bulb');
  });

  await step('the fix changes the code, and undo takes it back', async () => {
    await page.keyboard.press('Enter');
    await line('process.env.OPENAI_MODEL').waitFor();
    await shot('fixed');
    await editor.locator('.view-lines').click();
    await page.keyboard.press('Control+Z');
    await shot('undo');
  });

  await step('the status bar sums up, and a click opens the menu', async () => {
    await statusItem.waitFor();
    await statusItem.click();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Scan Workspace' }).waitFor();
    await shot('menu');
    await page.keyboard.press('Escape');
  });

  await step('the target is chosen from models that are alive', async () => {
    await command('Modelshift: Choose Target Model');
  });

  await step('activation is short in VS Code’s own list', async () => {
    await command('Developer: Show Running Extensions');
    const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'Modelshift' }).first();
    await row.waitFor();
    await shot('running-extensions');
    const time = /Activation:.*?(\d+)ms/.exec((await row.textContent()) ?? '')?.[1];
    assert.ok(time !== undefined && Number(time) < 50, `activation took ${time} ms: ${await row.textContent()}`);
  });
});
