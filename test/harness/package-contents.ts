// The package holds everything that it needs and nothing else.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './install-once.ts';
import { record, type TestResult } from './results.ts';

const MEGABYTE = 1_000_000;
/** Where the package is unpacked, VS Code adds its own manifest. */
const ADDED_BY_VSCODE = '.vsixmanifest';

const ALWAYS = ['package.json', 'readme.md', 'changelog.md', 'LICENSE.txt', 'NOTICE.md', 'media/icon.png', 'media/views.svg', 'dist/extension.cjs', 'dist/client.cjs', 'dist/server.cjs', 'dist/cli.cjs', 'dist/lsp.cjs', 'dist/csv.cjs', 'dist/scan-thread.cjs', 'dist/token-thread.cjs', 'dist/precise.cjs', 'dist/mcp.cjs', 'dist/webview/main.js', 'dist/webview/main.css', 'dist/provider.cjs', 'dist/panel.cjs', 'docs/configuration.md', 'docs/rollout.md', 'examples/rollout-router/router.py', 'examples/rollout-router/router.ts', 'docs/schemas/modelshift.config.schema.json'];

/** Every rule page and data file of the repository is in the package too: the diagnostics link to the first and read the second. */
const expectedFiles = (): string[] => [
  ...ALWAYS,
  ...fs.readdirSync(path.join(root, 'data')).filter((name) => name.endsWith('.json')).map((name) => `data/${name}`),
  ...fs.readdirSync(path.join(root, 'docs/rules')).map((name) => `docs/rules/${name}`),
].sort();

function filesBelow(folder: string): string[] {
  return fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')).filter((name) => name !== ADDED_BY_VSCODE).sort();
}

/** Checks a package by what VS Code unpacked from it into its folder of extensions. */
export async function checkPackage(vsix: string, extensions: string): Promise<TestResult[]> {
  const results: TestResult[] = [];
  const check = (title: string, run: () => void): Promise<void> => record(results, `package: ${title}`, run).catch(() => undefined);
  await check('holds exactly the files that it should', () => {
    const folder = fs.readdirSync(extensions).find((name) => name.startsWith('modelshift.modelshift-'));
    assert.ok(folder, 'the package was not unpacked');
    assert.deepEqual(filesBelow(path.join(extensions, folder)), expectedFiles());
  });
  await check('is smaller than 4 MB', () => {
    const { size } = fs.statSync(vsix);
    assert.ok(size < 4 * MEGABYTE, `${(size / MEGABYTE).toFixed(1)} MB`);
  });
  return results;
}
