// `npm run icon`: draws media/icon.png from media/icon.svg, in the browser that the tests use. The Marketplace takes no SVG.
// @ts-check
import fs from 'node:fs';
import path from 'node:path';
import { findBrowser, launch } from '../test/harness/find-browser.ts';

const SIZE = 256;
const media = path.join(path.dirname(import.meta.dirname), 'media');

const browser = await launch(await findBrowser());
const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
await page.setContent(`<style>body { margin: 0 }</style>${fs.readFileSync(path.join(media, 'icon.svg'), 'utf8')}`);
await page.locator('svg').screenshot({ path: path.join(media, 'icon.png'), omitBackground: true });
await browser.close();
