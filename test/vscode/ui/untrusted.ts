import { story } from '../../harness/ui-driver.ts';

/** A folder that nobody trusts: everything is shown, nothing is edited, and the reason is said. */
export default story('untrusted', async ({ page, step, shot, command, open, toast }) => {
  const editor = page.locator('.editor-instance').first();

  await step('is opened without trust', async () => {
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
  });

  await step('has its findings and cards', async () => {
    await open('src/triage/escalate.ts');
    await editor.locator('.squiggly-warning').first().waitFor();
    await page.locator('.statusbar-item', { hasText: '3 retired · 7 retiring' }).waitFor();
    await editor.locator('.squiggly-warning').first().hover({ force: true });
    await page.locator('.monaco-hover:visible', { hasText: 'Retires on 2026-12-11' }).waitFor();
    await page.keyboard.press('Escape');
  });

  await step('has its fix switched off, with the reason', async () => {
    await command('Go to Next Problem (Error, Warning, Info)');
    await page.keyboard.press('Escape');
    await command('Auto Fix...');
    await page.locator('.monaco-editor-overlaymessage', { hasText: 'not trusted' }).waitFor();
    await shot('fix-switched-off');
  });

  await step('compares two models without sending anything, and says why', async () => {
    await command('Modelshift: Compare…');
    const panel = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await panel.getByText('This workspace is not trusted: nothing is sent').waitFor();
    await panel.getByText('Forecast: at most').waitFor();
    await shot('compare');
  });

  await step('asks no provider, with the reason', async () => {
    await command('Modelshift: Check Which Models My Key Can Use…');
    await toast('trust it to let Modelshift ask a provider').waitFor();
  });

  await step('moves nothing, with the reason', async () => {
    await command('Modelshift: Migrate…');
    await toast('trust it to let Modelshift plan and make changes').waitFor();
    await toast('trust it to let Modelshift plan and make changes').locator('.codicon-notifications-clear').click();
  });

  await step('has its inventory, and says where its history would be why there is none', async () => {
    await page.locator('.activitybar .action-item', { has: page.locator('[aria-label^="Modelshift"]') }).first().click();
    const pane = (name: string) => page.locator('.pane', { has: page.locator('.pane-header', { hasText: name }) });
    await pane('Inventory').locator('.monaco-list-row', { hasText: 'ends in 20 days' }).first().waitFor();
    await pane('History').locator('.welcome-view', { hasText: 'This workspace is not trusted' }).waitFor();
    await shot('views');
  });

  await step('rolls nothing back, with the reason', async () => {
    await command('Modelshift: Roll Back a Migration…');
    await toast('trust it to let Modelshift roll back changes').waitFor();
  });

  await step('changes no rollout, with the reason', async () => {
    await command('Modelshift: Advance the Rollout…');
    await toast('trust it to let Modelshift change a rollout').waitFor();
  });
}, { trust: 'ask', settings: { 'security.workspace.trust.startupPrompt': 'never' } });
