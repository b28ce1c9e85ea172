import { describe, expect, test } from 'vitest';
import { PathFilter } from '../../../src/host/path-filter.ts';

describe('PathFilter', () => {
  test('without globs every path is in', () => {
    expect(new PathFilter([], []).accepts('a/.hidden/b.py')).toBe(true);
  });

  test.each([
    ['*.py', 'deep/in/a.py', true],
    ['*.py', 'a.ts', false],
    ['src/**/*.ts', 'src/a.ts', true],
    ['src/**/*.ts', 'lib/src/a.ts', false],
    ['src', 'src/a/b.ts', true],
    ['./src/', 'src/a/b.ts', true],
    ['src', 'lib/a.ts', false],
    ['tests', 'a/tests/b.py', true],
    ['**/.env*', 'a/.env.local', true],
    ['*.{py,ts}', '.hidden/a.ts', true],
    ['src/*', '../other/src/a.ts', false],
    ['*.ts', '../other/src/a.ts', true],
    ['other/**', '../other/src/a.ts', true],
  ])('--include %s on %s: %s', (glob, path, accepted) => {
    expect(new PathFilter([glob], []).accepts(path)).toBe(accepted);
    expect(new PathFilter([], [glob]).accepts(path)).toBe(!accepted);
  });

  test('exclusion wins', () => {
    const filter = new PathFilter(['src'], ['*.test.ts', 'src/old']);
    expect(['src/a.ts', 'src/a.test.ts', 'src/old/b.ts', 'c.ts'].filter((path) => filter.accepts(path))).toEqual(['src/a.ts']);
    expect(filter.excludes('src/old')).toBe(true);
  });
});
