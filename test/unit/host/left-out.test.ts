import { expect, test } from 'vitest';
import { leavesOut } from '../../../src/host/left-out.ts';

test('a path below version control, installed packages, lock files and generated ones is left out', () => {
  for (const path of ['.git/h.py', '.GIT/h.py', 'a/.hg/b/c.py', '.svn/x.ts', 'a/.jj/x.ts', 'a/node_modules/p/i.ts', 'package-lock.json', 'a/api_pb2.py']) {
    expect([path, leavesOut(path)]).toEqual([path, true]);
  }
});

test('a path that only looks so is not', () => {
  for (const path of ['a.py', '.github/a.yml', 'git/a.py', 'a.git/b.py', 'src/vendor.py', '.gitignore']) expect([path, leavesOut(path)]).toEqual([path, false]);
});
