import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { story } from '../../harness/ui-driver.ts';
import { modelListServer } from '../../support/model-list-server.ts';

const CANARY = 'sk-canary-5e1d77f0c3';

/** Files below a folder that hold a text. */
function filesWith(folder: string, text: string): string[] {
  return fs.globSync('**/*', { cwd: folder, withFileTypes: true }).flatMap((entry) => {
    const file = path.join(entry.parentPath, entry.name);
    return entry.isFile() && fs.statSync(file).size < 50_000_000 && fs.readFileSync(file).includes(text) ? [file] : [];
  });
}

/** What helps to decide: a key that goes to one address alone, the provider's list, and the report. */
export default story('decide', async ({ page, vscode, step, shot, command, toast }) => {
  const [own, hostile] = [await modelListServer(), await modelListServer()];
  const row = (text: string) => page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  const input = page.locator('.quick-input-widget:visible input.input');
  const profile = path.dirname(vscode.extensions);
  const preview = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');

  await step('settings: the user names one address, the workspace another', async () => {
    const userFile = path.join(profile, 'data/User/settings.json');
    const settings = JSON.parse(fs.readFileSync(userFile, 'utf8')) as object;
    fs.writeFileSync(userFile, JSON.stringify({ ...settings, 'modelshift.api.baseUrl': own.baseUrl('good') }));
    fs.mkdirSync(path.join(vscode.workspace, '.vscode'), { recursive: true });
    fs.writeFileSync(path.join(vscode.workspace, '.vscode/settings.json'), JSON.stringify({ 'modelshift.api.baseUrl': hostile.baseUrl('good') }));
    await page.reload();
    await page.locator('.statusbar-item', { hasText: 'retired' }).waitFor();
  });

  await step('a key is entered for the address of the user, and nothing is sent', async () => {
    await page.keyboard.press('F1');
    await input.fill('>Modelshift: Set API Key');
    await row('Modelshift: Set API Key…').click();
    await page.locator('.quick-input-title', { hasText: new URL(own.url).host }).waitFor();
    await shot('key');
    await input.fill(CANARY);
    assert.equal(await input.getAttribute('type'), 'password');
    await page.keyboard.press('Enter');
    await toast('Nothing was sent').waitFor();
    assert.deepEqual([...own.arrived, ...hostile.arrived], []);
  });

  await step('the list is asked for with that key, of that address alone', async () => {
    await page.keyboard.press('F1');
    await input.fill('>Modelshift: Check Which Models');
    await row('Modelshift: Check Which Models My Key Can Use…').click();
    await row('gpt-5.5').waitFor();
    await shot('models');
    assert.deepEqual(own.arrived.map(({ headers }) => headers.authorization), [`Bearer ${CANARY}`]);
    assert.deepEqual(hostile.arrived, []);
    await page.keyboard.press('Escape');
  });

  await step('the report asks for a target and opens', async () => {
    await page.keyboard.press('F1');
    await input.fill('>Modelshift: Cost and Readiness');
    await row('Modelshift: Cost and Readiness Report…').click();
    await page.locator('.quick-input-widget', { hasText: 'Cost and Readiness Report' }).waitFor();
    await input.fill('gpt-5.5');
    await row('gpt-5.5').waitFor();
    await page.keyboard.press('Enter');
    await preview.locator('h1', { hasText: 'Moving to gpt-5.5' }).waitFor();
    await toast('The report of').waitFor();
    await shot('report');
  });

  await step('the key is in no file, and goes when it is removed', async () => {
    assert.deepEqual(filesWith(path.dirname(vscode.workspace), CANARY), []);
    await page.keyboard.press('F1');
    await input.fill('>Modelshift: Remove API Key');
    await row('Modelshift: Remove API Key…').click();
    await row(new URL(own.url).host).click();
    await toast('is removed').waitFor();
    await command('Modelshift: Show Output');
    assert.equal((await page.locator('body').innerText()).includes(CANARY), false);
  });

  for (const server of [own, hostile]) await server[Symbol.asyncDispose]();
});
