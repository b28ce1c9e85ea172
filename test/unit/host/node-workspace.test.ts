import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NodeWorkspace, type NodeWorkspaceOptions } from '../../../src/host/node-workspace.ts';
import { PathError } from '../../../src/host/start-points.ts';
import { fingerprint, git, temporaryFolder, writeTree, type Tree } from '../../support/temporary-folder.ts';

const handles = (path: string): boolean => /\.(?:py|ts|json|ya?ml)$|(?:^|\/)\.env[^/]*$/.test(path);

async function listed(root: string, options: Omit<NodeWorkspaceOptions, 'root' | 'handles'> = {}): Promise<{ files: string[]; skipped: string[] }> {
  const { files, skipped } = await new NodeWorkspace({ root, handles, ...options }).list();
  return { files: files.map(({ path }) => path), skipped: skipped.map(({ path, reason, failed }) => `${path}: ${reason}${failed ? ' (failed)' : ''}`) };
}

/** The same tree twice: as a repository, and as a plain folder. */
function bothWays(tree: Tree): readonly { readonly how: string; readonly root: string }[] {
  const repository = temporaryFolder(tree);
  git(repository, 'init', '-q');
  return [
    { how: 'git', root: repository },
    { how: 'walk', root: temporaryFolder(tree) },
  ];
}

/** An index of git (version 2) with more entries, each like the first one but for its path. Git checks paths when it writes, not when it reads. */
function indexWith(paths: readonly string[], index: Buffer): Buffer {
  const like = index.subarray(12, 12 + 60);
  const added = paths.map((path) => {
    const name = Buffer.from(path);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(name.length);
    const entry = Buffer.concat([like, length, name]);
    return Buffer.concat([entry, Buffer.alloc(8 - (entry.length % 8))]);
  });
  const head = Buffer.from(index.subarray(0, 12));
  head.writeUInt32BE(head.readUInt32BE(8) + paths.length, 8);
  const body = Buffer.concat([head, ...added, index.subarray(12, -20)]);
  return Buffer.concat([body, createHash('sha1').update(body).digest()]);
}

describe('what belongs to a project', () => {
  test('git and the walk agree on nested rules, environment files, left-out folders and files', async () => {
    const tree = {
      '.gitignore': '*.log.py\nbuild/\n/top.py\n.env*\n!keep.log.py\nsub/**/deep.py\n',
      'a.py': '', 'a.log.py': '', 'keep.log.py': '', 'top.py': '', 'README.md': '',
      '.env': '', '.env.local': '', 'sub/.env.test': '', '.env.d/activate.py': '',
      'build/out.py': '', 'build/.env': '',
      'sub/top.py': '', 'sub/x/y/deep.py': '', 'sub/.gitignore': '!a.log.py\nb.py\n', 'sub/a.log.py': '', 'sub/b.py': '',
      'node_modules/p/index.ts': '', 'sub/vendor/v.py': '', '.venv/lib.py': '', 'lib/__pycache__/c.py': '',
      'package-lock.json': '{}', 'pnpm-lock.yaml': '', 'app.min.ts': '', 'api_pb2.py': '',
      'names/späß ☃.py': '', 'names/a\nb.py': '', 'names/\u202egnp.py': '', 'names/ space .py': '', 'names/"quoted".py': '',
    };
    for (const { how, root } of bothWays(tree)) {
      expect({ how, ...(await listed(root)) }).toEqual({
        how,
        files: [
          '.env', '.env.local', 'a.py', 'keep.log.py', 'names/ space .py', 'names/"quoted".py', 'names/a\nb.py', 'names/späß ☃.py', 'names/\u202egnp.py',
          'sub/.env.test', 'sub/a.log.py', 'sub/top.py',
        ],
        skipped: [
          '.venv/: installed packages', 'api_pb2.py: generated', 'app.min.ts: generated', 'lib/__pycache__/: cache', 'node_modules/: installed packages',
          'package-lock.json: lock file', 'pnpm-lock.yaml: lock file', 'sub/vendor/: vendored',
        ],
      });
    }
  });

  test('links are listed and not followed, loops end', async () => {
    for (const { how, root } of bothWays({ 'a/b.py': '', 'notes.txt': '' })) {
      symlinkSync('..', join(root, 'a', 'up'));
      symlinkSync('self.py', join(root, 'self.py'));
      symlinkSync('circle', join(root, 'circle'));
      symlinkSync('a/b.py', join(root, 'link.py'));
      symlinkSync('notes.txt', join(root, 'link.txt'));
      symlinkSync('nowhere', join(root, 'dangling'));
      const skipped = ['a/up', 'circle', 'link.py', 'self.py'].map((path) => `${path}: symbolic link, not followed`);
      expect({ how, ...(await listed(root)) }).toEqual({ how, files: ['a/b.py'], skipped });
    }
  });

  test('tracked files count even when ignored, deleted ones do not, and a link in place of a folder hides it', async () => {
    const root = temporaryFolder({ '.gitignore': 'forced.py\n', 'forced.py': '', 'gone.py': '', 'kept.py': '', 'folder/inside.py': '', 'outside/inside.py': '' });
    git(root, 'init', '-q');
    git(root, 'add', '--force', 'forced.py', 'gone.py', 'kept.py', 'folder');
    rmSync(join(root, 'gone.py'));
    renameSync(join(root, 'folder'), join(root, 'moved'));
    symlinkSync('outside', join(root, 'folder'));
    expect(await listed(root)).toEqual({
      files: ['forced.py', 'kept.py', 'moved/inside.py', 'outside/inside.py'],
      skipped: ['folder: symbolic link, not followed'],
    });
  });

  test('repositories inside the repository are looked into, submodules too', async () => {
    const root = temporaryFolder({ 'a.py': '', 'inner/.gitignore': 'no.py', 'inner/b.py': '', 'inner/no.py': '', 'module/c.py': '' });
    for (const folder of ['.', 'inner', 'module']) git(join(root, folder), 'init', '-q');
    git(join(root, 'module'), 'add', '.');
    git(join(root, 'module'), 'commit', '-q', '-m', 'start');
    git(root, 'add', 'module');
    expect(await listed(root)).toEqual({ files: ['a.py', 'inner/b.py', 'module/c.py'], skipped: [] });
  });

  test('files left out by a sparse checkout are not missed', async () => {
    const root = temporaryFolder({ 'here.py': '', 'away.py': '', 'local.py': '' });
    git(root, 'init', '-q');
    git(root, 'add', '.');
    git(root, 'update-index', '--skip-worktree', 'away.py', 'local.py');
    rmSync(join(root, 'away.py'));
    expect(await listed(root)).toEqual({ files: ['here.py', 'local.py'], skipped: [] });
  });

  test('a pipe or a folder where git knows a file is found out when it is read', async () => {
    const root = temporaryFolder({ 'a.py': '', 'b.py': '' });
    git(root, 'init', '-q');
    git(root, 'add', '.');
    for (const path of ['a.py', 'b.py']) rmSync(join(root, path));
    execFileSync('mkfifo', [join(root, 'a.py')]);
    mkdirSync(join(root, 'b.py'));
    const workspace = new NodeWorkspace({ root, handles });
    const { files } = await workspace.list();
    expect(files.map(({ path }) => workspace.read(path))).toEqual([
      { reason: 'not a file but a pipe', failed: true },
      { reason: 'a folder took its place', failed: true },
    ]);
  });

  test('the walk does not go deeper than any project does', async () => {
    const deep = 'd/'.repeat(64);
    const root = temporaryFolder({ [`${deep}a.py`]: '', [`${deep}d/b.py`]: '' });
    expect(await listed(root)).toEqual({ files: [`${deep}a.py`], skipped: [`${deep}d/: more than 64 folders deep`] });
  });

  test('a pattern that matches in time that explodes with depth is not used', async () => {
    const deep = 'a/'.repeat(60);
    const root = temporaryFolder({ '.gitignore': `${'**/a/'.repeat(12)}b\nno.py\n`, [`${deep}x.py`]: '', 'no.py': '' });
    expect((await listed(root)).files).toEqual([`${deep}x.py`]);
  });

  test('a rules file that is a pipe, a link or binary does not hold up the walk', async () => {
    const root = temporaryFolder({ 'a/x.py': '', 'b/x.py': '', 'c/x.py': '', 'c/.gitignore': 'x.py\0', outside: 'x.py\n' });
    execFileSync('mkfifo', [join(root, 'a', '.gitignore')]);
    symlinkSync('../outside', join(root, 'b', '.gitignore'));
    expect((await listed(root)).files).toEqual(['a/x.py', 'b/x.py', 'c/x.py']);
  });
});

describe('what the user names', () => {
  const tree = { '.gitignore': 'ignored/\n*.secret.py\n', 'src/a.py': '', 'src/b.ts': '', 'ignored/c.py': '', 'x.secret.py': '', 'package-lock.json': '{}', 'notes.md': '', 'node_modules/p/i.ts': '' };

  test('a named file or folder is in, whatever is ignored or left out', async () => {
    for (const { how, root } of bothWays(tree)) {
      const paths = ['src', 'ignored', 'x.secret.py', 'package-lock.json', 'node_modules/p', 'notes.md'];
      expect({ how, ...(await listed(root, { paths })) }).toEqual({
        how,
        files: ['ignored/c.py', 'node_modules/p/i.ts', 'package-lock.json', 'src/a.py', 'src/b.ts', 'x.secret.py'],
        skipped: ['notes.md: no scanner for this kind of file (failed)'],
      });
    }
  });

  test('paths overlap without doubling, stay relative to the root and may leave it', async () => {
    const [{ root } = { root: '' }] = bothWays(tree);
    expect((await listed(join(root, 'src'), { paths: ['.', '../src/a.py', join(root, 'x.secret.py'), '..'] })).files).toEqual(['../x.secret.py', 'a.py', 'b.ts']);
  });

  test('a named link leads to where the text is', async () => {
    const [{ root } = { root: '' }] = bothWays(tree);
    symlinkSync('src', join(root, 'link'));
    symlinkSync('src/a.py', join(root, 'link.py'));
    expect((await listed(root, { paths: ['link', 'link.py'] })).files).toEqual(['src/a.py', 'src/b.ts']);
  });

  test('globs choose, also among named files and in what is reported as left out', async () => {
    for (const { root } of bothWays(tree)) {
      expect(await listed(root, { include: ['*.py', '*.json'], exclude: ['node_modules', 'package-lock.json'] })).toEqual({ files: ['src/a.py'], skipped: [] });
      expect((await listed(root, { paths: ['x.secret.py', 'src'], exclude: ['*.secret.py'] })).files).toEqual(['src/a.py', 'src/b.ts']);
    }
  });

  test('a path that does not exist is the caller’s error', async () => {
    await expect(listed(temporaryFolder(), { paths: ['nowhere'] })).rejects.toThrow(new PathError('no such file or folder: nowhere'));
  });
});

describe('a hostile repository', () => {
  test('nothing that its configuration names is run, and nothing is written', async () => {
    const root = temporaryFolder({ 'a.py': '', '.gitattributes': '* filter=evil diff=evil\n' });
    const marker = join(temporaryFolder(), 'executed');
    const evil = `touch ${marker}`;
    git(root, 'init', '-q');
    git(root, 'add', '.');
    const settings = [
      ['core.fsmonitor', evil], ['core.hooksPath', 'hooks'], ['core.sshCommand', evil], ['core.pager', evil], ['core.editor', evil], ['core.askPass', evil],
      ['pager.ls-files', evil], ['alias.ls-files', `!${evil}`], ['filter.evil.clean', evil], ['filter.evil.smudge', evil], ['filter.evil.process', evil],
      ['diff.external', evil], ['credential.helper', `!${evil}`], ['core.gitProxy', evil], ['core.alternateRefsCommand', evil],
      ['remote.origin.url', `ext::sh -c "${evil}"`], ['remote.origin.promisor', 'true'], ['extensions.partialClone', 'origin'], ['protocol.ext.allow', 'always'],
      ['remote.origin.uploadpack', evil],
    ] as const;
    for (const [name, value] of settings) git(root, 'config', name, value);
    const hooks = ['post-index-change', 'fsmonitor-watchman', 'post-checkout', 'reference-transaction', 'pre-auto-gc'];
    writeTree(root, Object.fromEntries(hooks.flatMap((hook) => [`hooks/${hook}`, `.git/hooks/${hook}`].map((path) => [path, `#!/bin/sh\n${evil}\n`]))));
    execFileSync('chmod', ['-R', '755', join(root, 'hooks'), join(root, '.git', 'hooks')]);
    // Makes the cached state of a.py stale, so that git has a reason to ask the monitor, run the filter and write the index.
    writeTree(root, { 'a.py': 'changed' });
    const before = fingerprint(root);
    expect((await listed(root)).files).toEqual(['a.py']);
    expect(existsSync(marker)).toBe(false);
    expect(fingerprint(root)).toBe(before);
    // The same configuration does run the command when git is asked without the guards: the trap is live.
    spawnSync('git', ['status'], { cwd: root });
    expect(existsSync(marker)).toBe(true);
  });

  test('paths in the index that lead out of the folder or into version control are not taken for files', async () => {
    const outside = temporaryFolder({ 'secret.py': 'x' });
    const root = temporaryFolder({ 'a.py': 'x', 'sub/b.py': 'x' });
    git(root, 'init', '-q');
    git(root, 'add', '.');
    const up = `..${outside.slice(outside.lastIndexOf('/'))}/secret.py`;
    const paths = [up, `${outside}/secret.py`, 'sub/../a.py', './a.py', 'sub//b.py', '.git/hooks/h.py', `sub/../${up}`];
    writeFileSync(join(root, '.git', 'index'), indexWith(paths, readFileSync(join(root, '.git', 'index'))));
    writeTree(root, { '.git/hooks/h.py': 'x' });
    // The trap is live: git itself does name the file outside.
    expect(git(root, 'ls-files').split('\n')).toContain(up);
    expect(await listed(root)).toEqual({ files: ['a.py', 'sub/b.py'], skipped: [] });
  });

  test('missing objects of a partial clone are not fetched', async () => {
    const root = temporaryFolder({ 'kept/a.py': '', 'away/b.py': '' });
    const marker = join(temporaryFolder(), 'fetched');
    git(root, 'init', '-q');
    git(root, 'add', '.');
    git(root, 'commit', '-q', '-m', 'start');
    git(root, 'sparse-checkout', 'set', '--cone', '--sparse-index', 'kept');
    const tree = git(root, 'rev-parse', 'HEAD:away').trim();
    rmSync(join(root, '.git', 'objects', tree.slice(0, 2), tree.slice(2)));
    const settings = [
      ['remote.origin.url', root], ['remote.origin.promisor', 'true'], ['remote.origin.uploadpack', `touch ${marker};`], ['protocol.file.allow', 'always'],
      ['core.repositoryFormatVersion', '1'], ['extensions.partialClone', 'origin'],
    ] as const;
    for (const [name, value] of settings) git(root, 'config', name, value);
    expect((await listed(root)).files).toEqual(['kept/a.py']);
    expect(existsSync(marker)).toBe(false);
    spawnSync('git', ['ls-files'], { cwd: root });
    expect(existsSync(marker)).toBe(true);
  });

  test('environment variables that point git elsewhere are not passed on', async () => {
    const root = temporaryFolder({ 'mine.py': '' });
    const other = temporaryFolder({ 'other.py': '' });
    for (const folder of [root, other]) git(folder, 'init', '-q');
    process.env['GIT_DIR'] = join(other, '.git');
    process.env['GIT_WORK_TREE'] = other;
    try {
      expect((await listed(root)).files).toEqual(['mine.py']);
    } finally {
      delete process.env['GIT_DIR'];
      delete process.env['GIT_WORK_TREE'];
    }
  });

  test('without git the project is walked', async () => {
    const root = temporaryFolder({ '.gitignore': 'no.py', 'a.py': '', 'no.py': '' });
    git(root, 'init', '-q');
    const { PATH } = process.env;
    process.env['PATH'] = root;
    try {
      expect((await listed(root)).files).toEqual(['a.py']);
    } finally {
      process.env['PATH'] = PATH;
    }
  });

  test('a damaged repository is walked', async () => {
    const root = temporaryFolder({ '.git/HEAD': 'nonsense', '.git/config': '[[[', '.gitignore': 'no.py', 'a.py': '', 'no.py': '' });
    expect((await listed(root)).files).toEqual(['a.py']);
  });
});

test('the root may be reached through a link', async () => {
  const root = temporaryFolder({ 'a.py': 'x' });
  const link = `${root}-link`;
  symlinkSync(root, link);
  try {
    expect((await listed(link, { paths: ['a.py', root] })).files).toEqual(['a.py']);
    expect(realpathSync(link)).toBe(root);
  } finally {
    rmSync(link);
  }
});
