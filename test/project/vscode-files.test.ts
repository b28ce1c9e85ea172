import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundles } from '../../esbuild.config.mjs';

const root = path.join(import.meta.dirname, '../..');
const readJson = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

interface Task {
  readonly label: string;
  readonly type?: string;
  readonly script?: string;
  readonly dependsOn?: readonly string[];
}

const { configurations, compounds } = readJson('.vscode/launch.json') as { readonly compounds: readonly { readonly configurations: readonly string[] }[]; readonly configurations: readonly (Readonly<Record<string, unknown>> & { readonly name: string; readonly preLaunchTask?: string })[] };
const { tasks } = readJson('.vscode/tasks.json') as { readonly tasks: readonly Task[] };
const manifest = readJson('package.json') as { readonly scripts: Readonly<Record<string, string>>; readonly icon: string; readonly categories: readonly string[] };

/** Made by a build, so that a clone does not have them. */
const MADE = [...Object.keys(bundles).map((name) => `dist/${name}.cjs`), 'dist/**/*.cjs', 'out/test-host/index.js', 'out/test-host/**/*.js', 'out/results/desktop.json'];
const labels = tasks.map(({ label }) => label);

describe('.vscode', () => {
  test.each(tasks)('task "$label" names what exists', ({ type, script, dependsOn = [] }) => {
    if (type === 'npm') expect(Object.keys(manifest.scripts)).toContain(script);
    else expect(dependsOn).not.toEqual([]);
    expect(labels).toEqual(expect.arrayContaining([...dependsOn]));
  });

  test.each(configurations)('launch "$name" names what exists', ({ preLaunchTask, ...configuration }) => {
    if (preLaunchTask !== undefined) expect(labels).toContain(preLaunchTask);
    const paths = [...JSON.stringify(configuration).matchAll(/\$\{workspaceFolder\}\/([^"$]+)/g)].map(([, file = '']) => file);
    expect(paths.filter((file) => !MADE.includes(file) && !existsSync(path.join(root, file)))).toEqual([]);
  });

  test('starts the extension, the server by itself, the command line and the tests', () => {
    const names = configurations.map(({ name }) => name);
    expect(compounds.flatMap(({ configurations: parts }) => parts).filter((name) => !names.includes(name))).toEqual([]);
    expect(names).toEqual(['Extension', 'Language server of a running extension', 'Suites in the extension host', 'Unit tests of this file', 'Command line']);
  });
});

test('the icon is a PNG of 256 by 256 pixels', () => {
  const png = readFileSync(path.join(root, manifest.icon));
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([256, 256]);
});
