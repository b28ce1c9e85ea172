import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../..');

/** Lines that a file may have: the most specific of these holds. */
const LIMITS: Readonly<Record<string, number>> = { 'src': 300, 'src/core': 180, 'src/core/rules': 120, 'src/editor/extension.ts': 80 };

const limitOf = (file: string): number => LIMITS[Object.keys(LIMITS).filter((place) => file === place || file.startsWith(`${place}/`)).sort((a, b) => b.length - a.length)[0] ?? ''] ?? 0;

test('no source file is longer than it may be; generated ones aside', () => {
  const files = fs.globSync('src/**/*.ts', { cwd: root }).filter((file) => !file.includes('.generated.'));
  expect(files.length).toBeGreaterThan(50);
  const lines = (file: string): number => fs.readFileSync(path.join(root, file), 'utf8').trimEnd().split('\n').length;
  expect(files.filter((file) => lines(file) > limitOf(file)).map((file) => `${file}: ${lines(file)} lines, at most ${limitOf(file)}; split it by what it does`)).toEqual([]);
});
