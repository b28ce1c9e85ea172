import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { bundledPackages, notices } from '../../scripts/notices.mjs';

const root = path.join(import.meta.dirname, '../..');
const notice = readFileSync(path.join(root, 'NOTICE.md'), 'utf8');
/** Licences that ask for no more than their text beside the code. */
const PERMISSIVE = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0', '(MPL-2.0 OR Apache-2.0)'];

test('NOTICE.md names every package that is bundled, under a licence that allows it, with its text', async () => {
  const packages = await bundledPackages();
  expect(packages.length).toBeGreaterThan(5);
  const unnoticed = packages.map((folder) => JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as { readonly name: string; readonly version: string; readonly license: string })
    .filter(({ name, version, license }) => !PERMISSIVE.includes(license) || !new RegExp(`^## ${name} ${version}\n\n${license.replace(/[()]/g, '\\$&')}( · https://\\S+)?\n\n\`{3}text\n[^\`]{200}`, 'm').test(notice));
  expect(unnoticed.map(({ name, version, license }) => `${name} ${version} (${license})`)).toEqual([]);
}, 30_000);

test('NOTICE.md is what `npm run generate` writes', async () => {
  expect(notice).toBe(await notices());
}, 30_000);
