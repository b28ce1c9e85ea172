import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { namedIn } from './document-paths.ts';

const root = path.join(import.meta.dirname, '../..');
/** Made by a command, so that a clone does not have them. */
const MADE = /^(node_modules|dist|out|\.vscode-test)(\/|$)/;
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
const below = (folder: string): string[] => fs.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).map((name) => `${folder}/${name}`);
const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...below('docs')];
/** Rule pages speak of files of the user's project. */
const ofOurs = documents.filter((file) => !file.startsWith('docs/rules/'));

/** A path counts from the repository, from src/ or from the document; the name of a source file alone means any file of that name. */
function exists(named: string, document: string): boolean {
  const places = ['.', 'src', path.dirname(document)];
  const patterns = named.includes('/') ? places.map((place) => path.join(place, named)) : places.map((place) => path.join(place, '**', named));
  return MADE.test(named) || patterns.some((pattern) => fs.globSync(pattern, { cwd: root, exclude: (name) => name === 'node_modules' }).length > 0);
}

describe('documents', () => {
  test.each(documents)('the links of %s lead somewhere', (document) => {
    expect(namedIn(read(document)).links.filter((link) => !fs.existsSync(path.join(root, path.dirname(document), link)))).toEqual([]);
  });

  test.each(ofOurs)('the paths in %s exist', (document) => {
    expect(namedIn(read(document)).paths.filter((named) => !exists(named, document))).toEqual([]);
  });

  test.each(documents)('the npm scripts in %s exist', (document) => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    expect(namedIn(read(document)).scripts.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('every decision has a number of its own, the same in its name and its title', () => {
    const decisions = below('docs/decisions');
    const numbers = decisions.map((file) => Number(/^\d{4}(?=-)/.exec(path.basename(file))?.[0]));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, i) => i + 1));
    expect(decisions.map((file) => Number(/^# (\d+)\. /.exec(read(file))?.[1]))).toEqual(numbers);
  });

  test('every rule has a page and every page a rule', () => {
    const rules = fs.readdirSync(path.join(root, 'src/core/rules')).filter((name) => /^export const rule\b/m.test(read(`src/core/rules/${name}`))).map((name) => path.basename(name, '.ts'));
    expect(fs.readdirSync(path.join(root, 'docs/rules')).map((name) => path.basename(name, '.md')).sort()).toEqual(rules.sort());
  });
});

test('the reader finds links, paths with placeholders and scripts, and nothing in fenced code', () => {
  const markdown = 'See [it](docs/a.md#part), [web](https://example.org), `src/core/rules/<id>.ts`, `lexer.ts`, `npm test` and `a b/c`.\n```ts\nimport "./src/no.ts"; // `src/no.ts`\n```\nRun `npm run --silent build`.';
  expect(namedIn(markdown)).toEqual({ links: ['docs/a.md'], paths: ['src/core/rules/*.ts', 'lexer.ts'], scripts: ['build'] });
});

test('a path that is gone is noticed', () => {
  expect(['src/core/gone.ts', 'gone.ts', 'src/gone/', 'src/*/gone-*.ts'].filter((named) => exists(named, 'README.md'))).toEqual([]);
});
