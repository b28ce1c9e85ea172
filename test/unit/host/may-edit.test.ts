import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { whyNotEdited } from '../../../src/host/may-edit.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('what may be edited in a folder', () => {
  test('files of the project, new ones and ones behind a link that stays inside too', () => {
    const root = temporaryFolder({ 'src/a.py': '', '.env': '' });
    symlinkSync('src', join(root, 'inside'));
    for (const path of ['src/a.py', '.env', '.env.example', 'new/deep/.env.example', 'inside/a.py', 'inside/new.py', '..a/b.py']) {
      expect([path, whyNotEdited(join(root, path), root)]).toEqual([path, undefined]);
    }
  });

  test('nothing outside of it, however the path leads there', () => {
    const outside = temporaryFolder({ 'secret.py': '' });
    const root = temporaryFolder({ 'src/a.py': '' });
    const links = { 'out': outside, 'up': '..', 'file.py': join(outside, 'secret.py'), 'hop': 'out', 'self': '.' };
    for (const [name, target] of Object.entries(links)) symlinkSync(target, join(root, name));
    const hostile = ['out/secret.py', 'out/new.py', 'up/x.py', 'file.py', 'hop/secret.py', 'self/self/out/secret.py', 'src/../../x.py', '../x.py', 'src/../out/secret.py'];
    for (const path of hostile) expect([path, whyNotEdited(`${root}/${path}`, root)]).toEqual([path, 'outside of the workspace folder']);
    expect(whyNotEdited(root, root)).toBe('outside of the workspace folder');
    expect(whyNotEdited(`${root}-beside/a.py`, root)).toBe('outside of the workspace folder');
  });

  test('neither version control, editor settings, installed packages nor what no one edits by hand', () => {
    const root = temporaryFolder({ '.git/h.py': '', 'node_modules/p/a.ts': '' });
    symlinkSync('.git', join(root, 'innocent'));
    mkdirSync(join(root, 'src'));
    const reasons = {
      '.git/h.py': 'version control', '.GIT/h.py': 'version control', '.git': 'version control', 'innocent/h.py': 'version control', 'src/.hg/x.py': 'version control',
      '.vscode/settings.json': 'editor settings', 'src/.VSCode/tasks.json': 'editor settings',
      'node_modules/p/a.ts': 'installed packages', 'Node_Modules/p/a.ts': 'installed packages', 'src/vendor/v.py': 'vendored', '.venv/lib.py': 'installed packages',
      'package-lock.json': 'lock file', 'src/api_pb2.py': 'generated',
    };
    for (const [path, reason] of Object.entries(reasons)) expect([path, whyNotEdited(join(root, path), root)]).toEqual([path, reason]);
  });

  test('nothing when the place cannot be told', () => {
    const root = temporaryFolder({ 'a.py': '' });
    symlinkSync('loop', join(root, 'loop'));
    symlinkSync('not-there.py', join(root, 'new.py'));
    const unclear = ['loop', 'new.py', 'loop/a.py', 'a.py/b.py', 'a\0b.py', `${'x'.repeat(300)}.py`];
    for (const path of unclear) expect([path, whyNotEdited(`${root}/${path}`, root)]).toEqual([path, expect.stringContaining('cannot be told')]);
    expect(whyNotEdited(join(root, 'a.py'), join(root, 'no-folder'))).toContain('cannot be told');
    expect(whyNotEdited('a.py', root)).toContain('cannot be told');
  });

  test('the root of the file system may be the folder, and folders may be reached through a link', () => {
    const root = temporaryFolder({ 'a.py': '', 'out/x.py': '' });
    expect(whyNotEdited(join(root, 'a.py'), '/')).toBeUndefined();
    symlinkSync('.', join(root, 'link'));
    expect(whyNotEdited(join(root, 'link', 'a.py'), join(root, 'link'))).toBeUndefined();
    expect(whyNotEdited(join(root, 'a.py'), join(root, 'link'))).toBeUndefined();
  });
});
