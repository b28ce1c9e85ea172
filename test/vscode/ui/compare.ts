import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import type { Frame } from 'playwright-core';
import { story } from '../../harness/ui-driver.ts';
import { ANSWER, startFaultServer } from '../../support/fault-server.ts';
import { HOSTILE_TEXTS } from '../../support/hostile-texts.ts';

const server = await startFaultServer();
/** A name that a page must show as text. */
const HOSTILE_FILE = 'src/<img src=x onerror=window.ran=1>.ts';

/** The panel that compares two models: from a call in the code to two answers of a server on this machine. */
export default story('compare', async ({ page, vscode, step, shot, command, open }) => {
  const panel = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  const editor = page.locator('.editor-instance').first();
  const output = (side: 'a' | 'b', text = '') => panel.locator(`[data-output="${side}"]`, { hasText: text });
  const state = (side: 'a' | 'b', words: string) => panel.locator(`[data-state="${side}"]`, { hasText: words });
  const button = (name: string) => panel.getByRole('button', { name, exact: true });
  const box = (name: string) => panel.getByRole('textbox', { name, exact: true });
  const inside = async (): Promise<Frame> => {
    const frame = await (await panel.locator('#page').elementHandle()).ownerFrame();
    assert.ok(frame, 'the page of the panel is gone');
    return frame;
  };
  const wide = { width: 1500, height: 1500 };

  await step('opens from a call with today’s model on one side and the target on the other', async () => {
    await page.setViewportSize(wide);
    await open('src/triage/classify.ts');
    await editor.locator('.codelens-decoration a', { hasText: 'Compare A/B' }).first().click();
    await box('Message 1, system').waitFor();
    assert.equal(await box('Model of side A').inputValue(), 'gpt-5.4');
    assert.equal(await box('Model of side B').inputValue(), 'gpt-5.5');
    assert.match(await box('Parameters of side B, as JSON').inputValue(), /"reasoning_effort": "none"/);
    await panel.getByText('Forecast: at most').waitFor();
    assert.equal(server.seen.length, 0);
    await shot('opened');
  });

  await step('runs both sides and shows answers and measures', async () => {
    await box('Value of ticket.subject').fill('My parcel is late');
    await box('Value of ticket.body').fill('Where is it?');
    await button('Run both').click();
    await output('a', ANSWER).waitFor();
    await output('b', ANSWER).waitFor();
    await state('b', 'Done').waitFor();
    await panel.getByRole('status').filter({ hasText: 'finished, 4 tokens' }).waitFor();
    assert.match(JSON.stringify(server.seen.at(-1)?.body), /My parcel is late/);
    await shot('answered');
  });

  await step('moves the call in the code to the model that answered', async () => {
    await button('Move the call to gpt-5.5').click();
    await page.locator('.tab', { hasText: 'classify.ts' }).click();
    await editor.locator('.view-line', { hasText: 'model: "gpt-5.5"' }).first().waitFor();
    await page.keyboard.press('Control+Z');
    await editor.locator('.view-line', { hasText: 'model: "gpt-5.4"' }).first().waitFor();
    await page.locator('.tab', { hasText: 'Modelshift: Compare' }).click();
    await output('b', ANSWER).waitFor();
  });

  await step('a side that hangs is stopped by the Escape key, and the other keeps its answer', async () => {
    await box('Model of side B').fill('fault-stall');
    await panel.getByText('The data does not know fault-stall').waitFor();
    await box('Model of side B').press('Control+Enter');
    await output('b', 'a').waitFor();
    await state('a', 'Done').waitFor();
    await box('Model of side B').press('Escape');
    await state('b', 'Stopped by you').waitFor();
    await output('a', ANSWER).waitFor();
    await shot('stopped');
  });

  await step('an error says its class, its status and what to do', async () => {
    await box('Model of side B').fill('fault-unauthorised');
    await button('Retry side B').click();
    await panel.getByText('provider, status 401').waitFor();
    await shot('error');
  });

  await step('has nothing that is seriously hard to reach, in any theme', async () => {
    await panel.getByText('Show requests').click();
    await panel.getByRole('heading', { name: 'Requests, from A to B' }).waitFor();
    const frame = await inside();
    await frame.evaluate(axe.source);
    for (const [name, label, className] of [['dark', 'Dark Modern', 'vs-dark'], ['high-contrast', 'Dark High Contrast', 'hc-black'], ['high-contrast-light', 'Light High Contrast', 'hc-light'], ['light', 'Light Modern', 'vs']] as const) {
      await page.keyboard.press('Control+K');
      await page.keyboard.press('Control+T');
      await page.locator('.quick-input-widget:visible input.input').fill(label);
      await page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click();
      await page.locator(`.monaco-workbench.${className}`).waitFor();
      await panel.locator(`body.${{ 'vs-dark': 'vscode-dark', 'hc-black': 'vscode-high-contrast', 'hc-light': 'vscode-high-contrast-light', vs: 'vscode-light' }[className]}`).waitFor();
      await shot(name);
      const serious = await frame.evaluate<string[]>('axe.run().then(({ violations }) => violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html.slice(0, 200)).join(" | ")))');
      assert.deepEqual(serious, [], label);
    }
  });

  await step('stacks its sides where there is no room, and keeps what it shows when it is hidden', async () => {
    await page.setViewportSize({ width: 760, height: 1500 });
    await shot('narrow');
    await page.setViewportSize(wide);
    await open('src/triage/escalate.ts');
    await page.locator('.tab', { hasText: 'Modelshift: Compare' }).click();
    await panel.getByText('provider, status 401').waitFor();
    await output('a', ANSWER).waitFor();
    assert.equal(await box('Value of ticket.body').inputValue(), 'Where is it?');
  });

  await step('comes back after a reload of the window, and sends nothing by that', async () => {
    const sent = server.seen.length;
    await page.reload();
    await page.locator('.tab', { hasText: 'Modelshift: Compare' }).click();
    await panel.getByText('provider, status 401').waitFor();
    await output('a', ANSWER).waitFor();
    assert.equal(await box('Value of ticket.body').inputValue(), 'Where is it?');
    assert.equal(server.seen.length, sent);
    await page.locator('.tab.active .tab-actions .action-label').click();
  });

  await step('shows hostile texts as texts, wherever they come from', async () => {
    const file = path.join(vscode.workspace, HOSTILE_FILE);
    fs.copyFileSync(path.join(vscode.workspace, 'src/triage/classify.ts'), file);
    await open('src/triage/classify.ts');
    await open(HOSTILE_FILE);
    await editor.locator('.view-line', { hasText: 'temperature: 0.2' }).first().click();
    await command('Modelshift: Compare…');
    await panel.getByText('<img src=x onerror').first().waitFor();
    await box('Message 2, user').fill(HOSTILE_TEXTS.join('\n\n'));
    await box('Model of side A').fill('echo');
    await box('Model of side B').fill('echo');
    await box('Parameters of side A, as JSON').fill('{}');
    await button('Run both').click();
    await state('a', 'Done').waitFor();
    await state('b', 'Done').waitFor();
    const frame = await inside();
    for (const format of ['raw', 'json', 'markdown']) {
      await panel.getByLabel('Show answers as').selectOption(format);
      await output('a', 'beacon.example').waitFor();
      const found = await frame.evaluate('[...document.querySelectorAll("[data-output] *")].map(({ localName }) => localName).filter((name) => ["script", "img", "svg", "iframe", "object", "embed", "link", "meta", "base", "form", "style", "a", "input", "video", "math", "details"].includes(name))');
      assert.deepEqual(found, [], format);
    }
    assert.equal(await frame.evaluate('"ran" in window'), false);
    assert.equal(await frame.evaluate('getComputedStyle(document.body).display'), 'block');
    await shot('hostile');
  });
}, { settings: { 'modelshift.target': 'gpt-5.5', 'modelshift.api.baseUrl': `${server.url}/v1` } });
