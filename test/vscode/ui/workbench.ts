import { story } from '../../harness/ui-driver.ts';

export default story('workbench', async ({ page, step, shot }) => {
  await step('loads with the example open', async () => {
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'package.json' }).waitFor();
    await shot('loaded');
  });
});
