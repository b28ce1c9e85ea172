import { story } from '../../harness/ui-driver.ts';

const themes = [
  { name: 'light', label: 'Light Modern', className: 'vs' },
  { name: 'dark', label: 'Dark Modern', className: 'vs-dark' },
  { name: 'high-contrast', label: 'Dark High Contrast', className: 'hc-black' },
  { name: 'high-contrast-light', label: 'Light High Contrast', className: 'hc-light' },
];

/** Squiggle and card in each kind of theme, for a person to look at. */
export default story('theme', async ({ page, step, shot, open }) => {
  const input = page.locator('.quick-input-widget:visible input.input');
  for (const { name, label, className } of themes) {
    await step(name, async () => {
      await open('src/reports/weekly.ts');
      await page.keyboard.press('Control+K');
      await page.keyboard.press('Control+T');
      await input.fill(label);
      await page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().click();
      await input.waitFor({ state: 'hidden' });
      await page.locator(`.monaco-workbench.${className}`).waitFor();
      await page.locator('.editor-instance .squiggly-error').first().hover({ force: true }); // the text lies over its underline
      await page.locator('.monaco-hover:visible', { hasText: 'Retired on 2026-10-23' }).waitFor();
      await page.waitForFunction(() => [...document.querySelectorAll('.monaco-hover')].every((hover) => hover.getAnimations().length === 0)); // it fades in
      await shot(name);
      await page.keyboard.press('Escape');
    });
  }
});
