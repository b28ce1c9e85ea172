import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { brokenWalls, ROOMS } from './import-walls.ts';

const src = path.join(import.meta.dirname, '../../src');
const files = fs.readdirSync(src, { recursive: true, encoding: 'utf8' }).map((file) => file.split(path.sep).join('/')).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));

describe('walls between the folders of src/', () => {
  test.each(Object.keys(ROOMS))('%s', (folder) => {
    const own = files.filter((file) => file.startsWith(`${folder}/`));
    expect(own, `src/${folder} holds no file: take it out of the table`).not.toEqual([]);
    expect(own.flatMap((file) => brokenWalls(file, fs.readFileSync(path.join(src, file), 'utf8')))).toEqual([]);
  });

  test('every file lies in a folder of the table', () => {
    expect(files.filter((file) => !Object.hasOwn(ROOMS, path.posix.dirname(file).split('/')[0] ?? ''))).toEqual([]);
  });
});

describe('the reader notices', () => {
  test.each<[what: string, file: string, text: string, message: RegExp]>([
    ['the editor in the server', 'server/a.ts', `import * as vscode from 'vscode';`, /only src\/editor knows the editor/],
    ['the editor as a type', 'core/a.ts', `import type { Uri } from 'vscode';`, /only src\/editor/],
    ['the editor in an import type', 'core/a.ts', `export type A = import('vscode').Uri;`, /only src\/editor/],
    ['Node in core', 'core/scan/a.ts', `import { readFileSync } from 'node:fs';`, /belong to src\/host/],
    ['Node exported again', 'registry/a.ts', `export { join } from 'node:path';`, /belong to src\/host/],
    ['a late import', 'core/a.ts', `const fs = await import('node:fs');`, /belong to src\/host/],
    ['a require', 'core/a.ts', `const fs = require('node:fs');`, /belong to src\/host/],
    ['an upward import', 'registry/a.ts', `import { x } from '../core/engine.ts';`, /src\/registry may import util/],
    ['an upward import from below', 'core/rules/a.ts', `import { x } from '../../server/serve.ts';`, /src\/core may import request, registry, util/],
    ['core beyond its ports', 'host/a.ts', `import { x } from '../core/rules/rule.ts';`, /src\/host may import core\/engine-data\.ts, core\/migrate, core\/scan/],
    ['the server in the command line', 'cli/a.ts', `import { x } from '../server/server.ts';`, /src\/cli may import/],
    ['the server at a second door', 'cli/a.ts', `import { serve } from '../server/serve.ts';`, /only src\/cli\/lsp\.ts loads it/],
    ['the language client at a second door', 'editor/a.ts', `import { LanguageClient } from 'vscode-languageclient/node';`, /only src\/editor\/language-client\.ts loads it/],
    ['an unlisted package', 'registry/a.ts', `import OpenAI from 'openai';`, /src\/registry may use no package/],
    ['a scoped package', 'server/a.ts', `import x from '@scope/name/part';`, /src\/server may use vscode-languageserver/],
    ['a file outside src/', 'cli/a.ts', `import x from '../../data/models.json';`, /data, read by src\/host/],
    ['an import without its extension', 'cli/a.ts', `import x from './b';`, /extension \.ts/],
    ['an unknown folder', 'helpers/a.ts', '', /not in the table/],
    ['the clock', 'core/a.ts', 'const now = Date.now();', /uses Date\.now: .*src\/host\/clock\.ts/],
    ['the clock in the server', 'server/a.ts', 'const now = Date.now();', /uses Date\.now/],
    ['today', 'registry/a.ts', 'const today = new Date();', /uses new Date\(\)/],
    ['today without brackets', 'registry/a.ts', 'const today = new Date;', /uses new Date\(\)/],
    ['randomness', 'core/a.ts', 'const die = Math.random();', /uses Math\.random/],
    ['the network', 'request/a.ts', `void fetch('https://example.org');`, /uses fetch/],
    ['the network by another name', 'request/a.ts', `void globalThis.fetch('https://example.org');`, /uses fetch/],
    ['the environment', 'util/a.ts', 'const key = process.env.KEY;', /uses process: .*src\/host/],
    ['a timer', 'core/a.ts', 'setTimeout(() => {}, 5);', /uses setTimeout/],
    ['a page', 'core/a.ts', `document.querySelector('p');`, /uses document/],
    ['the console', 'core/a.ts', `console.log('here');`, /uses console/],
  ])('%s', (_what, file, text, message) => {
    expect(brokenWalls(file, text).join('\n')).toMatch(message);
  });

  test.each<[what: string, file: string, text: string]>([
    ['the editor where it belongs', 'editor/a.ts', `import * as vscode from 'vscode';`],
    ['a port of core', 'host/a.ts', `import type { Workspace } from '../core/scan/workspace.ts';`],
    ['a neighbour', 'core/rules/a.ts', `import { x } from '../sites/site.ts';`],
    ['a given day', 'core/a.ts', 'const day = new Date(today);'],
    ['names of properties and keys', 'core/a.ts', 'export const a = { process: 1, window: b.document }; a.process; interface C { readonly console: string }'],
    ['names of its own', 'core/a.ts', 'export const size = (window: number, { document }: A) => window + document.length;'],
    ['text', 'core/a.ts', `// Date.now() and process.env\nexport const code = 'process.env.X; import("node:fs"); Date.now()';`],
  ])('nothing in %s', (_what, file, text) => {
    expect(brokenWalls(file, text)).toEqual([]);
  });
});
