import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { GitAttributes } from '../../../src/host/git-attributes.ts';
import { NodeWorkspace } from '../../../src/host/node-workspace.ts';
import { temporaryFolder, writeTree } from '../../support/temporary-folder.ts';

const attributes = new GitAttributes(new Map([
  ['', '# who wrote what\n*.gen.ts linguist-generated=true\napi/** linguist-generated\nlibs/** -text linguist-vendored\nfolder/ linguist-generated\n*.lockish text eol=lf\n'],
  ['api/own', '*.ts -linguist-generated\n'],
  ['libs/ours', '** linguist-vendored=false\n'],
]));

test.each([
  ['a.gen.ts', 'generated (.gitattributes)'], ['deep/down/a.gen.ts', 'generated (.gitattributes)'], ['api/x/a.py', 'generated (.gitattributes)'], ['libs/a.js', 'vendored (.gitattributes)'],
  ['a.ts', undefined], ['api/own/a.ts', undefined], ['libs/ours/a.js', undefined], ['folder/a.ts', undefined], ['a.lockish', undefined],
])('%s: %s', (path, reason) => {
  expect(attributes.whyLeftOut(path)).toBe(reason);
});

test.each(['in a repository', 'in a folder'])('listings leave such files out %s, but not when they are named', async (where) => {
  const root = temporaryFolder();
  writeTree(root, { '.gitattributes': 'client/** linguist-generated\n', 'client/a.py': '', 'b.py': '', 'c/.gitattributes': '*.py linguist-vendored\n', 'c/d.py': '' });
  if (where === 'in a repository') execFileSync('git', ['init', '-q'], { cwd: root });
  const list = (paths?: readonly string[]) => new NodeWorkspace({ root, handles: (path) => path.endsWith('.py'), ...(paths && { paths }) }).list();
  const { files, skipped } = await list();
  expect(files).toEqual([{ path: 'b.py' }]);
  expect(skipped.map(({ path, reason }) => `${path}: ${reason}`)).toEqual(['c/d.py: vendored (.gitattributes)', 'client/a.py: generated (.gitattributes)']);
  expect((await list(['.', 'client/a.py'])).files).toEqual([{ path: 'b.py' }, { path: 'client/a.py', named: true }]);
});
