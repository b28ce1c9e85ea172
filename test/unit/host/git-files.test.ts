import { expect, test } from 'vitest';
import { staysInside } from '../../../src/host/git-files.ts';

test('only paths whose every part is a name stay inside', () => {
  for (const path of ['a.py', 'a/b.py', '..a/b..py', '.env', 'a b/ c.py']) expect([path, staysInside(path, '/'), staysInside(path, '\\')]).toEqual([path, true, true]);
  for (const path of ['../a.py', 'a/../../b.py', '..', '/a.py', './a.py', 'a/./b.py', 'a//b.py', 'a/', '', '//server/share/a.py']) {
    expect([path, staysInside(path, '/'), staysInside(path, '\\')]).toEqual([path, false, false]);
  }
});

test('backslashes, drives and streams are parts of names only where they mean nothing', () => {
  for (const path of ['..\\a.py', 'C:/a.py', 'C:a.py', 'a\\b.py', '\\\\server\\share\\a.py', 'a.py:stream']) {
    expect([path, staysInside(path, '/'), staysInside(path, '\\')]).toEqual([path, true, false]);
  }
});
