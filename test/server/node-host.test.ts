import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeHost } from '../../src/server/node-host.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('edits stay on disk, in the folder, whatever the location says', () => {
  const host = nodeHost();
  const root = temporaryFolder({ 'a b.py': '' });
  symlinkSync(temporaryFolder({ 'x.py': '' }), join(root, 'out'));
  const folder = `file://${root}`;
  expect(host.mayEdit(`${folder}/a b.py`, folder)).toBeUndefined();
  expect(host.mayEdit(`${folder}/out/x.py`, folder)).toBe('outside of the workspace folder');
  for (const file of ['untitled:Untitled-1', 'vscode-vfs://github/o/r/a.py', 'file://server/share/a.py', '']) expect([file, host.mayEdit(file, folder)]).toEqual([file, 'not a file on disk']);
  expect(host.mayEdit(`${folder}/a b.py`, 'vscode-vfs://github/o/r')).toBe('not a file on disk');
});
