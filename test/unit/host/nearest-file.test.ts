import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nearestFile } from '../../../src/host/nearest-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const near = (root: string, ...paths: readonly string[]): string | undefined => nearestFile('c.json', root, paths.length === 0 ? ['.'] : paths)?.slice(root.length + 1);

describe('the nearest file of a name', () => {
  test('is in the folder that holds all paths, or above it in its repository', () => {
    const root = temporaryFolder({ '.git/HEAD': '', 'c.json': '', 'a/c.json': '', 'a/x/f.ts': '', 'a/y/z/f.ts': '', 'b/f.ts': '' });
    expect(near(root)).toBe('c.json');
    expect(near(root, 'a')).toBe('a/c.json');
    expect(near(root, 'a/x/f.ts')).toBe('a/c.json');
    expect(near(root, 'a/x', 'a/y/z/f.ts')).toBe('a/c.json');
    expect(near(root, 'a/x', 'b')).toBe('c.json');
    expect(near(root, 'b/f.ts')).toBe('c.json');
    expect(nearestFile('c.json', join(root, 'a/y'), ['../x/f.ts'])).toBe(join(root, 'a/c.json'));
  });

  test('is none above the root of a repository, and outside of one none above the folder', () => {
    const root = temporaryFolder({ 'c.json': '', 'repository/.git/HEAD': '', 'repository/a/f.ts': '', 'loose/a/f.ts': '', 'loose/b/c.json': '' });
    expect(near(root, 'repository/a')).toBeUndefined();
    expect(near(root, 'loose/a')).toBeUndefined();
    expect(near(root, 'loose/b')).toBe('loose/b/c.json');
    expect(near(root)).toBe('c.json');
  });

  test('is looked for in vain beside a path that does not exist', () => {
    expect(() => near(temporaryFolder(), 'gone')).toThrow('no such file or folder: gone');
  });
});
