import fs from 'node:fs';
import path from 'node:path';
import { story, runStory } from '/work/main/test/harness/ui-driver.ts';
const s = story('debug', async ({ page, step, shot, open, vscode, command }) => {
  const editor = page.locator('.editor-instance').first();
  const line = (text: string) => editor.locator('.view-line', { hasText: text }).first();
  const problem = (text: string) => page.locator('.markers-panel .monaco-list-row', { hasText: text }).first();
  await step('x', async () => {
    await open('src/triage/escalate.ts');
    await editor.locator('.squiggly-warning').first().waitFor();
    await page.keyboard.press('Control+Shift+M');
    const f = page.locator('.part.panel input[placeholder^="Filter"]'); await f.fill('fixed in code'); await shot('filter'); await problem('o3 is fixed in code').dblclick();
    await page.locator('.editor-instance .lightBulbWidget:visible, .editor-instance [class*="codicon-gutter-lightbulb"]:visible').first().waitFor();
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget .monaco-list-row', { hasText: 'Move to environment alias' }).first().waitFor();
    await page.keyboard.press('Enter');
    await line('process.env.OPENAI_MODEL').waitFor();
    const status = async () => (await page.locator('.statusbar-item', { hasText: 'retiring' }).first().textContent());
    const disk = () => fs.readFileSync(path.join(vscode.workspace, '.env.example'),'utf8').match(/OPENAI_MODEL.*/g);
    await page.locator('.statusbar-item', { hasText: '8 retiring' }).waitFor(); await page.waitForTimeout(1000);
    console.log('fixed', await status(), disk());
    await page.keyboard.press('Control+Z');
    for (let i=0;i<6;i++){ console.log('undo', await status(), disk(), await page.locator('.dialog-box, .monaco-dialog-box').allTextContents(), await page.locator('.monaco-icon-label[aria-label*=".env.example"]').allTextContents()); await page.waitForTimeout(500); }
    await shot('after');
  });
});
const r = await runStory(s, 'newest'); console.log(JSON.stringify(r.results,null,1));
