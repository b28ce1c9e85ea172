// The walls between the folders of src/ are shown to hold: what is forbidden is planted in a temporary copy and must be refused.
import { spawnSync } from 'node:child_process';
import { copyFileSync, globSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundles } from '../../esbuild.config.mjs';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { brokenWalls } from './import-walls.ts';

const root = path.join(import.meta.dirname, '../..');

/** The projects of src/ as the compiler sees them, with nothing in them but the given files. */
function projectsWith(files: Readonly<Record<string, string>>): string {
  const copy = temporaryFolder();
  for (const file of ['tsconfig.base.json', ...globSync(['src/*/tsconfig.json', 'src/*.d.ts', 'src/package.json'], { cwd: root })]) {
    mkdirSync(path.join(copy, path.dirname(file)), { recursive: true });
    copyFileSync(path.join(root, file), path.join(copy, file));
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(copy, 'src', file)), { recursive: true });
    writeFileSync(path.join(copy, 'src', file), text);
  }
  return copy;
}

/** What `tsc -p src/<folder>` says about each file of the project, by path below src/. */
function refusals(copy: string, folder: string): Map<string, string> {
  const { stdout } = spawnSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', `src/${folder}`, '--noEmit', '--pretty', 'false'], { cwd: copy, encoding: 'utf8' });
  const said = new Map<string, string>();
  for (const [, file = '', message = ''] of stdout.matchAll(/^src\/(.+?)\(\d+,\d+\): error (TS\d+: .*)/gm)) said.set(file, `${said.get(file) ?? ''}${message}\n`);
  if (said.size === 0 && stdout !== '') throw new Error(`the compiler speaks of no file: ${stdout}`);
  return said;
}

interface Wall {
  readonly what: string;
  /** Where it is planted, below src/. */
  readonly file: string;
  readonly planted: string;
  readonly compiler: RegExp;
  /** Where the code should go instead. */
  readonly goesTo: RegExp;
  /** What the same folder may do: the compiler must have nothing against it. */
  readonly blameless: string;
}

const WALLS: readonly Wall[] = [
  {
    what: 'core and the editor', file: 'core/rules/planted.ts',
    planted: `import { window } from 'vscode';\nexport const shown = window;\n`,
    compiler: /TS2305: Module '"vscode"' has no exported member 'window'/,
    goesTo: /src\/core\/rules\/planted\.ts imports vscode: only src\/editor knows the editor; .*move this there/,
    blameless: 'export const day = new Date(0).toISOString();\n',
  },
  {
    what: 'core and the file system', file: 'core/scan/planted.ts',
    planted: `import { readFileSync } from 'node:fs';\nexport const text = readFileSync('a', 'utf8');\n`,
    compiler: /TS(2307|2591|2580): Cannot find .*node:fs/,
    goesTo: /imports node:fs: files, processes and paths belong to src\/host; .*core\/scan\/workspace\.ts/,
    blameless: `export const bytes = new Uint8Array(4);\n`,
  },
  {
    what: 'core and the page', file: 'core/text/planted.ts',
    planted: `export const page = document.querySelector('p');\n`,
    compiler: /TS2584: Cannot find name 'document'/,
    goesTo: /uses document: there is no page here; what draws belongs to src\/editor/,
    blameless: 'export const size = (document: { readonly length: number }): number => document.length;\n',
  },
  {
    what: 'the server and the editor', file: 'server/planted.ts',
    planted: `import { opened } from '../editor/opened.ts';\nexport const here = opened;\n`,
    compiler: /TS6307: File '.*src\/editor\/opened\.ts' is not listed within the file list of project '.*src\/server\/tsconfig\.json'/,
    goesTo: /imports \.\.\/editor\/opened\.ts: src\/server may import core, .*; let the caller pass it in, or move what both need/,
    blameless: `import { existsSync } from 'node:fs';\nexport const there = existsSync('a');\n`,
  },
  {
    what: 'the command line and the editor', file: 'cli/planted.ts',
    planted: `import { workspace } from 'vscode';\nexport const folders = workspace;\n`,
    compiler: /TS2305: Module '"vscode"' has no exported member 'workspace'/,
    goesTo: /src\/cli\/planted\.ts imports vscode: only src\/editor knows the editor/,
    blameless: `import { argv } from 'node:process';\nexport const given = argv.length;\n`,
  },
];

describe.each(WALLS)('the wall between $what', ({ file, planted, compiler, goesTo, blameless }) => {
  test('is refused by the compiler, which lets pass what is allowed', { timeout: 60_000 }, () => {
    const folder = file.split('/')[0] ?? '';
    const said = refusals(projectsWith({ [file]: planted, [`${folder}/blameless.ts`]: blameless, 'editor/opened.ts': 'export const opened = 1;\n' }), folder);
    expect(said.get(file)).toMatch(compiler);
    expect([...said.keys()]).toEqual([file]);
  });

  test('is refused by the imports test, which says where the code belongs', () => {
    expect(brokenWalls(file, planted)).toEqual([expect.stringMatching(goesTo)]);
    expect(brokenWalls(file, blameless)).toEqual([]);
  });
});

test('the folder that knows the editor may import it', { timeout: 60_000 }, () => {
  expect(refusals(projectsWith({ 'editor/allowed.ts': `import { window } from 'vscode';\nexport const shown = window.activeTextEditor;\n` }), 'editor')).toEqual(new Map());
});

describe('where unit tests run', () => {
  test('there is no vscode', () => {
    expect(() => createRequire(import.meta.url).resolve('vscode')).toThrow(/Cannot find module 'vscode'/);
    expect(() => import.meta.resolve('vscode')).toThrow();
  });

  test('everything but the editor loads all the same', { timeout: 60_000 }, async () => {
    const startsOnImport = Object.values(bundles).map(({ source }) => source);
    const files = globSync('src/**/*.ts', { cwd: root }).map((file) => file.split(path.sep).join('/'))
      .filter((file) => !file.endsWith('.d.ts') && !file.startsWith('src/editor/') && !startsOnImport.includes(file));
    expect(files.length).toBeGreaterThan(50);
    await Promise.all(files.map((file) => import(path.join(root, file))));
    const editor = globSync('src/editor/**/*.ts', { cwd: root }).filter((file) => /^import (?!type)[^;]*'vscode'/m.test(readFileSync(path.join(root, file), 'utf8')));
    await expect(import(path.join(root, editor[0] ?? ''))).rejects.toThrow(/vscode/);
  });
});
