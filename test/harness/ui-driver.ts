// What a UI story uses to drive VS Code as a user does. A story is a file in test/vscode/ui that exports one as default:
//
//   export default story('hover', async ({ page, step, shot, command }) => {
//     await step('the hover names the shutdown date', async () => { …; await shot('hover'); });
//   });
//
// Each story gets a VS Code of its own, with the package installed, on a copy of the example application, on the day TODAY. Wait for elements, never sleep;
// webview content is at page.frameLocator('iframe.webview.ready').frameLocator('#active-frame').
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import type { Target } from './install-vscode.ts';
import { root } from './install-once.ts';
import { record, type TestResult } from './results.ts';
import { startVSCode, VSIX, type VSCode, type VSCodeOptions } from './vscode.ts';

/** A step may take this long, in milliseconds; waiting for one element ends after 20 s. */
const STEP_LIMIT = 60_000;

/** What a story sees of VS Code. */
export interface Driver {
  readonly page: Page;
  readonly vscode: VSCode;
  /** One named step, reported as one test. Steps build on each other: the first failure ends the story, with a screenshot. */
  readonly step: (title: string, run: () => Promise<void>) => Promise<void>;
  /** Saves out/screenshots/<target>/<story>-<name>.png, for a person to look at. */
  readonly shot: (name: string) => Promise<void>;
  /** Runs a command by its title in the command palette, such as `Modelshift: Scan Workspace`. */
  readonly command: (title: string) => Promise<void>;
  /** Opens a file of the workspace by its relative path. */
  readonly open: (file: string) => Promise<void>;
  /** Clicks on an underline and opens the list of what can be done there, until it holds the text: the editor drops the question when it asks one of its own meanwhile. */
  readonly lightBulb: (underline: Locator, action: string) => Promise<void>;
  /** The notification that holds the text. Wait for it at once: notifications vanish. */
  readonly toast: (text: string) => Locator;
}

/** One user story with its steps. */
export interface Story {
  readonly name: string;
  readonly options: Pick<VSCodeOptions, 'folder' | 'settings' | 'trust' | 'env'>;
  readonly run: (driver: Driver) => Promise<void>;
}

/** Defines a story; `options` choose another folder, settings, another day (MODELSHIFT_TODAY in `env`), or an untrusted workspace. */
export function story(name: string, run: Story['run'], options: Story['options'] = {}): Story {
  return { name, run, options };
}

/** What a story left behind. */
export interface StoryRun {
  readonly version: string;
  readonly results: readonly TestResult[];
  readonly blocked: readonly string[];
}

async function outlasted(): Promise<never> {
  await sleep(STEP_LIMIT, undefined, { ref: false });
  throw new Error(`the step did not end within ${STEP_LIMIT / 1000} s`);
}

/** Runs one story from start to stop. */
export async function runStory({ name, options, run }: Story, target: Target): Promise<StoryRun> {
  const vscode = await startVSCode(target, { ...options, vsix: [VSIX] });
  const { page } = vscode;
  const shots = path.join(root, 'out/screenshots', target);
  const results: TestResult[] = [];
  const shot = async (title: string): Promise<void> => {
    await page.screenshot({ path: path.join(shots, `${name}-${title}.png`) });
  };
  /** Types into the quick input and accepts the row with the text, without racing the list's filter. */
  const pick = async (key: string, typed: string, row: string): Promise<void> => {
    await page.keyboard.press(key);
    const input = page.locator('.quick-input-widget:visible input.input');
    await input.waitFor();
    await input.fill(typed);
    await page.locator('.quick-input-list .monaco-list-row', { hasText: row }).first().click();
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  };
  try {
    fs.mkdirSync(shots, { recursive: true });
    await page.goto(vscode.url());
    await page.locator('.monaco-workbench').waitFor();
    await run({
      page, vscode, shot,
      step: (title, steps) => record(results, `${name}: ${title}`, () => Promise.race([steps(), outlasted()])),
      command: (title) => pick('F1', `>${title}`, title),
      open: async (file) => {
        await pick('Control+P', path.join(vscode.workspace, file), path.basename(file));   // the whole path: search needs a program that the oldest VS Code lacks here
        await page.locator('.editor-instance .view-lines').first().waitFor();
      },
      lightBulb: async (underline, action) => {
        await underline.click({ force: true });   // the text lies over its underline
        await page.locator('.editor-instance .lightBulbWidget:visible, .editor-instance [class*="codicon-gutter-lightbulb"]:visible').first().waitFor();
        for (let isOffered = false; !isOffered;) {
          await page.keyboard.press('Control+.');
          isOffered = await page.locator('.action-widget .monaco-list-row', { hasText: action }).first().waitFor({ timeout: 5_000 }).then(() => true, () => false);
          if (!isOffered) await page.keyboard.press('Escape');
        }
      },
      toast: (text) => page.locator('.notifications-toasts .notification-list-item', { hasText: text }),
    });
  } catch (error) {
    await shot('FAILED');
    const recorded = results.some(({ state }) => state === 'fail');
    if (!recorded) results.push({ title: `${name}: between its steps`, state: 'fail', error: String(error) });
  } finally {
    await vscode.stop();
  }
  return { version: vscode.version, results, blocked: vscode.blocked };
}
