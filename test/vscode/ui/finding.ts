import assert from 'node:assert/strict';
import { story } from '../../harness/ui-driver.ts';

/** Story of one finding: seen in the text, in the list, in the card, explained, fixed and taken back. */
export default story('finding', async ({ page, step, shot, command, open, lightBulb }) => {
  const editor = page.locator('.editor-instance').first();
  const line = (text: string) => editor.locator('.view-line', { hasText: text }).first();
  const problem = (text: string) => page.locator('.markers-panel .monaco-list-row', { hasText: text }).first();
  const closeTab = () => page.locator('.tab.active .tab-actions .action-label').click();
  /** Waits until the hover has faded in. */
  const settled = () => page.waitForFunction(() => [...document.querySelectorAll('.monaco-hover')].every((hover) => hover.getAnimations().length === 0));
  const summary = (text: string) => page.locator('.statusbar-item', { hasText: text });
  const row = (text: string) => page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();

  await step('a file that is opened shows what its models are', async () => {
    await open('src/triage/escalate.ts');
    await editor.locator('.squiggly-warning').first().waitFor();
    await shot('squiggle');
  });

  await step('the card of the model is shown over its id', async () => {
    await line('model: "o3"').getByText('"o3"').hover();
    await page.locator('.monaco-hover:visible', { hasText: 'Retires on 2026-12-11' }).waitFor();
    await settled();
    await shot('hover');
  });

  await step('a click on the code of a finding opens the page of its rule', async () => {
    await page.locator('.monaco-hover:visible a', { hasText: 'model-retiring' }).click();
    await page.locator('.tab.active', { hasText: 'model-retiring' }).waitFor();
    const preview = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await preview.locator('h1', { hasText: 'model-retiring' }).waitFor();
    await shot('rule-page');
    await closeTab();
  });

  await step('the Problems panel lists findings of files that are not open', async () => {
    await page.keyboard.press('Control+Shift+M');
    await problem('gpt-4-turbo was shut down').waitFor();
    await shot('problems');
  });

  await step('a click on the code in the Problems panel opens the page too', async () => {
    await page.locator('.part.panel input[placeholder^="Filter"]').fill('o3'); // else its row is scrolled away
    await problem('o3 shuts down').locator('a', { hasText: 'model-retiring' }).click();
    await page.locator('.tab.active', { hasText: 'model-retiring' }).waitFor();
    await closeTab();
  });

  await step('a finding leads to the other places that it has to do with', async () => {
    await page.locator('.part.panel input[placeholder^="Filter"]').fill('timeout is 45');
    await problem('timeout is 45 s').click();
    await page.keyboard.press('ArrowRight');
    await problem('o3 is the model of this call').waitFor();
    await shot('related');
    await problem('o3 is the model of this call').dblclick();
    await page.locator('.part.panel input[placeholder^="Filter"]').fill('');
  });

  await step('the light bulb offers the alias, to ignore with a reason, and to explain', async () => {
    await lightBulb(editor.locator('.squiggly-warning').first(), 'Ignore model-retiring here');
    for (const title of ['Move to environment alias', 'Ignore model-retiring here, with a reason', 'Explain model-retiring']) await page.locator('.action-widget .monaco-list-row', { hasText: title }).first().waitFor();
    await shot('light-bulb');
  });

  await step('the fix changes code and template, and one undo takes both back', async () => {
    await page.keyboard.press('Enter');
    await line('process.env.OPENAI_MODEL').waitFor();
    await summary('8 retiring').waitFor(); // the template names the id now, too
    await shot('fixed');
    await page.keyboard.press('Control+Z');
    await line('model: "o3"').waitFor();
    await summary('7 retiring').waitFor();
  });

  await step('a finding is ignored, and what is typed then is the reason', async () => {
    await lightBulb(editor.locator('.squiggly-warning').first(), 'Ignore model-retiring here');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await line('modelshift-ignore model-retiring: why').waitFor();
    await page.keyboard.type('moved with the next release');
    await line('modelshift-ignore model-retiring: moved with the next release').waitFor();
    await summary('6 retiring').waitFor();
    await page.keyboard.press('Escape');
    await shot('ignored');
    while (await line('modelshift-ignore').count() > 0) await page.keyboard.press('Control+Z');
    await summary('7 retiring').waitFor();
  });

  await step('the status bar sums up, and a click opens the menu', async () => {
    await summary('3 retired · 7 retiring · 9 d').click();
    await row('Scan Workspace').waitFor();
    await shot('menu');
  });

  await step('the menu leads to the models that one can move to', async () => {
    await row('Choose Target Model').click();
    await row('Target now').waitFor();
    await shot('targets');
    await page.keyboard.press('Escape');
  });

  await step('VS Code lists the extension as running', async () => {
    await page.setViewportSize({ width: 1280, height: 2000 }); // rows that are scrolled away do not exist
    await command('Developer: Show Running Extensions');
    const running = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'Modelshift' }).first();
    const time = await running.locator('.activation-time').textContent();
    assert.match(time ?? '', /Activation: \d+ms/);
    await shot('running-extensions');
    console.log(`  VS Code’s own figure, waiting for other extensions included: ${time}`); // the budget is tested inside the extension host
  });
});
