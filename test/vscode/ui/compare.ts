import { story } from '../../harness/ui-driver.ts';
import { ANSWER, startFaultServer } from '../../support/fault-server.ts';

const server = await startFaultServer();

/** The panel that compares two models: from a call in the code to two answers of a server on this machine. */
export default story('compare', async ({ page, step, shot, command, open }) => {
  const panel = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  const editor = page.locator('.editor-instance').first();

  await step('opens from a call with today’s model on one side and the target on the other', async () => {
    await page.setViewportSize({ width: 1600, height: 1400 });
    await open('src/triage/classify.ts');
    await editor.locator('.view-line', { hasText: 'temperature: 0.2' }).first().click();
    await command('Modelshift: Compare…');
    await panel.getByRole('heading', { name: 'Compare' }).waitFor();
    await panel.getByRole('textbox', { name: 'Message 1, system' }).waitFor();
    await panel.getByRole('button', { name: 'Run both' }).waitFor();
    await shot('opened');
  });

  await step('runs both sides and shows answers and measures', async () => {
    await panel.getByRole('textbox', { name: 'Value of ticket.subject' }).fill('My parcel is late');
    await panel.getByRole('textbox', { name: 'Value of ticket.body' }).fill('Where is it?');
    await panel.getByRole('button', { name: 'Run both' }).click();
    await panel.locator('[data-output="a"]', { hasText: ANSWER }).waitFor();
    await panel.locator('[data-output="b"]', { hasText: ANSWER }).waitFor();
    await shot('answered');
  });
}, { settings: { 'modelshift.target': 'gpt-5.5', 'modelshift.baseUrl': `${server.url}/v1` } });
