import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../harness/install-once.ts';
import { story } from '../../harness/ui-driver.ts';

/** Story of a move: offered at the call, made in the buffer, found in the journal, looked at and taken back. */
export default story('rollback', async ({ page, vscode, step, shot, open, lightBulb, toast }) => {
  const file = 'worker/ask.py';
  const code = 'from openai import OpenAI\n\nclient = OpenAI()\n\n\ndef ask(text):\n    return client.responses.create(\n        model="gpt-5.4",\n        input=text,\n    )\n';
  const editor = page.locator('.editor-instance').first();
  const line = (text: string) => editor.locator('.view-line', { hasText: text }).first();
  const row = (text: string) => page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  /** The command, whose list may open before that of all commands has closed. */
  const rollBack = async (): Promise<void> => {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget:visible input.input').fill('>Modelshift: Roll Back');
    await row('Modelshift: Roll Back a Migration…').click();
  };
  fs.writeFileSync(path.join(vscode.workspace, file), code);

  await step('the light bulb offers the whole call', async () => {
    await open(file);
    await lightBulb(editor.locator('[class*="squiggly-"]').first(), 'Move this call to gpt-5.5 (whole call, 2 edits)');
    await shot('code-actions');
  });

  await step('the move changes the buffer and not the disk', async () => {
    await page.keyboard.press('Enter');
    await line('"effort": "none"').waitFor();
    await shot('moved');
    assert.equal(fs.readFileSync(path.join(vscode.workspace, file), 'utf8'), code);
  });

  await step('the journal lists it', async () => {
    await rollBack();
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
    await page.locator('.editor.modified .view-line', { hasText: 'gpt-5.4' }).first().waitFor();
    await shot('comparison');
  });

  await step('what is ticked is taken back, and nothing is saved', async () => {
    await page.locator('.quick-input-widget:visible input.input').press('Enter');
    await toast('1 file rolled back').waitFor();
    await page.locator('.tab', { hasText: 'now ↔ rolled back' }).locator('.tab-actions .action-label').click();
    await line('gpt-5.4').waitFor();
    await shot('rolled-back');
    assert.equal(fs.readFileSync(path.join(vscode.workspace, file), 'utf8'), code);
  });

  await step('what the command line applied is listed with its files, and what was edited in the same lines stays', async () => {
    const [home, ownLines] = [path.dirname(vscode.workspace), 'worker/support_worker/sentiment.py'];
    execFileSync(process.execPath, [path.join(root, 'dist/cli.cjs'), 'apply', 'src/triage', 'worker', '--to', 'gpt-5.5', '--yes'], { cwd: vscode.workspace, env: { ...process.env, XDG_STATE_HOME: path.join(home, '.local/state') }, stdio: 'ignore' });
    const edited = path.join(vscode.workspace, ownLines);
    fs.writeFileSync(edited, fs.readFileSync(edited, 'utf8').replace('reasoning_effort="none"', 'reasoning_effort="low"'));
    await rollBack();
    await row('src/triage/classify.ts').waitFor();
    await page.keyboard.press('Enter');
    await row(ownLines).waitFor();
    await row('src/triage/classify.ts').waitFor();
    await shot('files-of-the-command-line');
  });

  await step('files that are not open are changed in the editor, and stay unsaved', async () => {
    const closed = path.join(vscode.workspace, 'src/triage/classify.ts');
    const moved = fs.readFileSync(closed, 'utf8');
    await page.locator('.quick-input-widget:visible input.input').press('Enter');
    await toast('4 files rolled back, left in the editor to be saved').waitFor();
    await open('src/triage/classify.ts');
    await line('model: "gpt-5.4"').waitFor();
    await shot('rolled-back-unsaved');
    assert.equal(fs.readFileSync(closed, 'utf8'), moved);
  });
}, { settings: { 'modelshift.target': 'gpt-5.5' } });
