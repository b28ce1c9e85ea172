import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NODE_FILES, type JournalFiles } from '../../../src/host/journal/journal-files.ts';
import type { Outcome } from '../../../src/host/journal/journal.ts';
import { temporaryFolder, type Tree } from '../../support/temporary-folder.ts';
import { contents, creation, edit, FAST_FILES, madeJournal } from '../../../bench/journal/made-journal.ts';

function project(tree: Tree): string {
  return temporaryFolder(Object.fromEntries(Object.entries(tree).map(([path, text]) => [`root/${path}`, text])));
}

const read = (base: string, path: string): string => readFileSync(join(base, 'root', path), 'utf8');
const write = (base: string, path: string, text: string): void => writeFileSync(join(base, 'root', path), text);
const idOf = (outcome: Outcome | undefined): string => (outcome?.kind === 'done' ? outcome.id : `not done: ${JSON.stringify(outcome)}`);
const CODE = 'one\nmodel = "old"\ntwo\nthree\nfour\neffort = "low"\nfive\n';

describe('a plan', () => {
  test('is applied and taken back, mode and all, and the rollback too', async () => {
    const base = project({ 'a.py': CODE, 'b.sh': 'x old y' });
    chmodSync(join(base, 'root/b.sh'), 0o755);
    const before = contents(join(base, 'root'));
    const journal = madeJournal(base);
    await journal.apply('first', 'hash', [edit(base, 'a.py', 'old', 'new'), edit(base, 'b.sh', 'old', 'newer'), creation('.env.example', 'MODEL=old\n')]);
    const after = contents(join(base, 'root'));
    expect([read(base, 'a.py'), read(base, 'b.sh'), read(base, '.env.example')]).toEqual([CODE.replace('old', 'new'), 'x newer y', 'MODEL=old\n']);
    expect(statSync(join(base, 'root/b.sh')).mode & 0o777).toBe(0o755);
    const back = await journal.rollBack({});
    expect(contents(join(base, 'root'))).toEqual(before);
    expect(await journal.rollBack({})).toBeUndefined();
    await journal.rollBack({ id: idOf(back) });
    expect(contents(join(base, 'root'))).toEqual(after);
    expect((await journal.history()).map(({ name, state, rolledBack }) => [name, state, rolledBack])).toEqual([
      ['rollback of rollback of first', 'committed', 'none'], ['rollback of first', 'committed', 'all'], ['first', 'committed', 'none'],
    ]);
  });

  test('leaves a journal that only its owner can read', async () => {
    const base = project({ 'a.py': CODE });
    await madeJournal(base).apply('first', 'hash', [edit(base, 'a.py', 'old', 'new')]);
    const modes = (path: string): string => (statSync(path).mode & 0o777).toString(8);
    const [[entry] = []] = [(await madeJournal(base).history()).map(({ id }) => join(base, 'state', id))];
    expect([join(base, 'state'), entry ?? '', join(entry ?? '', 'intent.json'), join(entry ?? '', 'log.jsonl')].map(modes)).toEqual(['700', '700', '600', '600']);
  });

  test('that does not fit writes nothing and says of every file why', async () => {
    const outside = temporaryFolder({ 'x.py': 'old' });
    const base = project({ 'a.py': CODE, 'b.py': CODE, 'r.py': 'old', '.git/config': 'old', 'node_modules/p/a.js': 'old', 'package-lock.json': 'old', 'src/c.py': 'old', 'g.py': 'old old', 'big.py': 'a' });
    symlinkSync(join(outside, 'x.py'), join(base, 'root/out.py'));
    symlinkSync('a.py', join(base, 'root/link.py'));
    symlinkSync('src', join(base, 'root/also'));
    chmodSync(join(base, 'root/r.py'), 0o444);
    const at = (path: string): ReturnType<typeof edit> => ({ ...edit(base, 'src/c.py', 'old', 'new'), path });
    const changed = edit(base, 'b.py', 'old', 'new');
    write(base, 'b.py', `${CODE}!`);
    const [first, second] = [edit(base, 'g.py', 'old', 'x'), { ...edit(base, 'g.py', 'old', 'y'), range: { start: 2, end: 5 }, oldText: 'd o' }];
    const edits = [
      edit(base, 'a.py', 'old', 'new'), changed, edit(base, 'r.py', 'old', 'new'), first, second,
      { ...edit(base, 'big.py', 'a', 'b'), range: { start: 0, end: 9 } },
      at('out.py'), at('link.py'), at('also/c.py'), at('../up.py'), at('/etc/passwd'), at('src/../a.py'), at('C:/x.py'), at('src\\c.py'), at('nul\0.py'), at('SRC/c.py'), at('.git/config'),
      at('.GIT/config'), at('node_modules/p/a.js'), at('package-lock.json'), at('.vscode/settings.json'), at('src'), at('gone.py'), creation('src/c.py', 'x'), creation('new/deep.py', 'x'), at(''),
      creation('\u202eyp.py', '\ud800'), creation('x'.repeat(300), 'x'),
    ];
    const before = contents(join(base, 'root'));
    const outcome = await madeJournal(base).apply('hostile', 'hash', edits);
    expect(contents(join(base, 'root'))).toEqual(before);
    expect(outcome.kind === 'unfit' && Object.fromEntries(outcome.problems.map(({ path, reason }) => [encodeURI(path), reason]))).toMatchInlineSnapshot(`
      {
        "": "not a path below the root, with / between names",
        "%E2%80%AEyp.py": "a character of the new text cannot be written in utf-8",
        "../up.py": "not a path below the root, with / between names",
        ".GIT/config": "version control",
        ".git/config": "version control",
        ".vscode/settings.json": "editor settings",
        "/etc/passwd": "not a path below the root, with / between names",
        "C:/x.py": "not a path below the root, with / between names",
        "SRC/c.py": "its folder is not there",
        "also/c.py": "behind a symbolic link",
        "b.py": "changed since this was planned",
        "big.py": "the range 0–9 leaves the text of 1 characters",
        "g.py": "the edit at 2 overlaps the one before",
        "gone.py": "not there",
        "link.py": "symbolic link",
        "new/deep.py": "its folder is not there",
        "node_modules/p/a.js": "installed packages",
        "nul%00.py": "not a path below the root, with / between names",
        "out.py": "outside of the workspace folder",
        "package-lock.json": "lock file",
        "r.py": "read-only",
        "src": "not a file",
        "src%5Cc.py": "not a path below the root, with / between names",
        "src/../a.py": "not a path below the root, with / between names",
        "src/c.py": "a file of this name is there already",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx": "where it is cannot be told",
      }
    `);
    expect(await madeJournal(base).history()).toEqual([]);
  });

  test('never brings a credential into the journal', async () => {
    const base = project({ '.env': 'API_KEY=canary\nMODEL=old\nMAX_TOKENS=5\n' });
    const refused = await madeJournal(base).apply('x', 'hash', [edit(base, '.env', 'canary', 'def')]);
    expect(refused).toMatchObject({ kind: 'unfit' });
    await madeJournal(base).apply('x', 'hash', [edit(base, '.env', 'old', 'new'), edit(base, '.env', '5', '6')]);
    expect(Object.values(contents(join(base, 'state'))).map((bytes) => Buffer.from(bytes, 'base64').toString()).join()).not.toContain('canary');
    write(base, '.env', `# moved\n${read(base, '.env')}`);
    expect(await madeJournal(base).rollBack({})).toMatchObject({ kind: 'done', files: [{ how: 'merged' }] });
    expect(read(base, '.env')).toBe('# moved\nAPI_KEY=canary\nMODEL=old\nMAX_TOKENS=5\n');
  });
});

describe('a rollback', () => {
  test('takes one file, one change, and then the rest', async () => {
    const base = project({ 'a.py': CODE, 'b.py': CODE });
    const journal = madeJournal(base);
    const applied = await journal.apply('first', 'h', [edit(base, 'a.py', 'old', 'new', '1'), edit(base, 'a.py', 'low', 'none', '2'), edit(base, 'b.py', 'old', 'new')]);
    await journal.rollBack({ paths: ['b.py'] });
    expect([read(base, 'a.py'), read(base, 'b.py')]).toEqual([CODE.replace('old', 'new').replace('low', 'none'), CODE]);
    await journal.rollBack({ id: idOf(applied), hunks: ['1'] });
    expect(read(base, 'a.py')).toBe(CODE.replace('low', 'none'));
    expect((await journal.history()).at(-1)?.rolledBack).toBe('part');
    expect(await journal.rollBack({ paths: ['b.py'] })).toBeUndefined();
    await journal.rollBack({});
    expect(read(base, 'a.py')).toBe(CODE);
  });

  test('of a change takes its whole group', async () => {
    const base = project({ 'a.py': CODE });
    const journal = madeJournal(base);
    const applied = await journal.apply('first', 'h', [edit(base, 'a.py', 'old', 'new', 'call'), edit(base, 'a.py', 'low', 'none', 'call')]);
    await journal.rollBack({ id: idOf(applied), hunks: ['1'] });
    expect(read(base, 'a.py')).toBe(CODE);
  });

  test('merges with what was edited since, and refuses where the same lines were', async () => {
    const base = project({ 'a.py': CODE, 'b.py': CODE });
    const journal = madeJournal(base);
    await journal.apply('first', 'h', [edit(base, 'a.py', 'old', 'new'), edit(base, 'b.py', 'old', 'new')]);
    write(base, 'a.py', `zero\n${read(base, 'a.py')}six\n`);
    write(base, 'b.py', read(base, 'b.py').replace('"new"', '"newest"'));
    const before = contents(join(base, 'root'));
    expect(await journal.rollBack({})).toEqual({ kind: 'unfit', problems: [{ path: 'b.py', reason: 'edited since, in the lines of one change' }] });
    expect(contents(join(base, 'root'))).toEqual(before);
    expect(await journal.rollBack({ paths: ['a.py'] })).toMatchObject({ files: [{ path: 'a.py', how: 'merged' }] });
    expect(read(base, 'a.py')).toBe(`zero\n${CODE}six\n`);
  });

  test('finds a renamed file, and writes a deleted one anew only when asked', async () => {
    const base = project({ 'a.py': CODE, 'b.py': 'b old' });
    const journal = madeJournal(base);
    await journal.apply('first', 'h', [edit(base, 'a.py', 'old', 'new'), edit(base, 'b.py', 'old', 'new')]);
    renameSync(join(base, 'root/a.py'), join(base, 'root/c.py'));
    rmSync(join(base, 'root/b.py'));
    expect(await journal.rollBack({})).toMatchObject({ kind: 'unfit', problems: [{ path: 'b.py' }] });
    expect(await journal.rollBack({ restore: true })).toMatchObject({ kind: 'done' });
    expect([read(base, 'c.py'), read(base, 'b.py')]).toEqual([CODE, 'b old']);
  });

  test('removes what it made only as it made it', async () => {
    const base = project({ 'a.py': CODE });
    const journal = madeJournal(base);
    await journal.apply('first', 'h', [creation('.env.example', 'MODEL=a\n'), creation('b.py', '')]);
    write(base, '.env.example', 'MODEL=b\n');
    expect(await journal.rollBack({})).toMatchObject({ kind: 'unfit', problems: [{ path: '.env.example', reason: 'made by this entry and edited since' }] });
    rmSync(join(base, 'root/.env.example'));
    expect(await journal.rollBack({})).toMatchObject({ kind: 'done' });
    expect(Object.keys(contents(join(base, 'root')))).toEqual(['a.py']);
    expect((await journal.history()).at(-1)?.rolledBack).toBe('all');
  });

  test('of what a person has taken back by hand is done', async () => {
    const base = project({ 'a.py': CODE });
    const journal = madeJournal(base);
    await journal.apply('first', 'h', [edit(base, 'a.py', 'old', 'new')]);
    write(base, 'a.py', CODE);
    expect(await journal.rollBack({})).toMatchObject({ kind: 'done' });
    expect(await journal.rollBack({})).toBeUndefined();
    expect(read(base, 'a.py')).toBe(CODE);
  });

  test('of a file in a folder that is gone says so', async () => {
    const base = project({ 'src/a.py': CODE });
    const journal = madeJournal(base);
    await journal.apply('first', 'h', [edit(base, 'src/a.py', 'old', 'new')]);
    rmSync(join(base, 'root/src'), { recursive: true });
    mkdirSync(join(base, 'root/other'));
    expect(await journal.rollBack({})).toMatchObject({ kind: 'unfit', problems: [{ path: 'src/a.py' }] });
  });
});

describe('someone else', () => {
  /** A disk on which something happens right before the first file takes its place. */
  function meanwhile(happens: () => void): JournalFiles {
    let done = false;
    return {
      ...NODE_FILES,
      create: (path, bytes, mode) => {
        NODE_FILES.create(path, bytes, mode);
        if (done || !path.includes('/.modelshift-')) return;
        done = true;
        happens();
      },
    };
  }

  test('who writes to a file in the last moment keeps it, and the rest goes back', async () => {
    const base = project({ 'a.py': CODE, 'b.py': CODE });
    const files = meanwhile(() => write(base, 'b.py', 'mine'));
    await expect(madeJournal(base, { files }).apply('x', 'h', [edit(base, 'a.py', 'old', 'new'), edit(base, 'b.py', 'old', 'new')])).rejects.toThrow(
      'b.py: changed a moment ago; everything is as it was before but what someone else changed meanwhile: b.py',
    );
    expect(contents(join(base, 'root'))).toEqual({ 'a.py': Buffer.from(CODE).toString('base64'), 'b.py': Buffer.from('mine').toString('base64') });
    expect((await madeJournal(base).history()).map(({ state, conflicts }) => [state, conflicts])).toEqual([['aborted', ['b.py']]]);
  });

  test('who puts a link in place of the file, or of its folder, leads no byte outside', async () => {
    for (const swapped of ['src/a.py', 'src']) {
      const outside = temporaryFolder({ 'a.py': CODE });
      const base = project({ 'src/a.py': CODE });
      const files = meanwhile(() => {
        renameSync(join(base, 'root', swapped), join(base, 'aside'));
        symlinkSync(join(outside, swapped === 'src' ? '.' : 'a.py'), join(base, 'root', swapped));
      });
      await expect(madeJournal(base, { files }).apply('x', 'h', [edit(base, 'src/a.py', 'old', 'new')])).rejects.toThrow('src/a.py: outside of the workspace folder');
      expect(contents(outside)).toEqual({ 'a.py': Buffer.from(CODE).toString('base64') });
    }
  });
});

test('an entry of a later version is left alone and told, and does not stop the next plan', async () => {
  const base = project({ 'a.py': CODE });
  const id = '20260101T000000000Z-abc';
  mkdirSync(join(base, 'state', id), { recursive: true });
  writeFileSync(join(base, 'state', id, 'intent.json'), '{"schemaVersion":2}');
  const before = contents(join(base, 'state'));
  expect(await madeJournal(base).recover()).toMatchObject([{ id, end: 'unreadable', reason: 'written by another version (schema 2)' }]);
  expect(contents(join(base, 'state'))).toEqual(before);
  expect(await madeJournal(base).apply('x', 'h', [edit(base, 'a.py', 'old', 'new')])).toMatchObject({ kind: 'done' });
  expect((await madeJournal(base).history()).map(({ state }) => state)).toEqual(['committed', 'unreadable']);
});

test('no more than fifty entries are kept', async () => {
  const base = project({ 'a.py': '0' });
  const journal = madeJournal(base, { files: FAST_FILES });
  for (let i = 0; i < 53; i++) await journal.apply(String(i), 'h', [edit(base, 'a.py', String(i), String(i + 1))]);
  expect((await journal.history()).map(({ name }) => name)).toEqual(Array.from({ length: 50 }, (_, i) => String(52 - i)));
});

test('an earlier entry whose place was changed again says by which', async () => {
  const base = project({ 'a.py': CODE });
  const journal = madeJournal(base);
  const first = idOf(await journal.apply('first', 'h', [edit(base, 'a.py', 'old', 'new')]));
  const second = idOf(await journal.apply('second', 'h', [edit(base, 'a.py', 'new', 'newest')]));
  expect(await journal.rollBack({ id: first })).toEqual({ kind: 'unfit', problems: [{ path: 'a.py', reason: `edited since, in the lines of one change (also changed by ${second})` }] });
  await journal.rollBack({});
  expect(await journal.rollBack({ id: first })).toMatchObject({ kind: 'done', files: [{ how: 'exact' }] });
  expect(read(base, 'a.py')).toBe(CODE);
});

test('no path, however made, leads a byte out of the root or into what may not be edited', async () => {
  const outside = temporaryFolder({ 'a.py': 'old' });
  const base = project({ 'a.py': 'old', 'src/a.py': 'old', '.git/a.py': 'old', '.vscode/a.py': 'old', 'node_modules/a.py': 'old' });
  for (const [name, target] of [['out', outside], ['up', '..'], ['self', '.'], ['git', '.git'], ['file.py', join(outside, 'a.py')]] as const) symlinkSync(target, join(base, 'root', name));
  const untouched = (): unknown => [contents(outside), ...['.git', '.vscode', 'node_modules'].map((name) => contents(join(base, 'root', name))), readdirSync(base).sort()];
  const journal = madeJournal(base, { files: FAST_FILES });
  await journal.apply('first', 'h', [edit(base, 'a.py', 'old', 'new')]);
  const before = untouched();
  const name = fc.constantFrom('..', '.', '', 'out', 'up', 'self', 'git', 'src', 'root', 'file.py', 'a.py', 'A.PY', '.git', '.GIT', '.vscode', 'node_modules', 'package-lock.json', 'state', '~', '%2e%2e', '..\\..', 'C:', 'CON', 'a.py\0', '\u202e', 'x'.repeat(300), 'new.py');
  let written = 0;
  await fc.assert(fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 5 }), fc.constantFrom('', '/', outside, join(base, 'root')), fc.boolean(), async (names, prefix, isNew) => {
    const path = `${prefix}${prefix === '' || prefix === '/' ? '' : '/'}${names.join('/')}`;
    const outcome = await journal.apply('hostile', 'h', [isNew ? creation(path, 'new') : { ...edit(base, 'src/a.py', 'old', 'new'), path }]);
    if (outcome.kind === 'done') written++;
    expect(untouched()).toEqual(before);
  }), { numRuns: 400, seed: 20261121 });
  expect(written).toBeGreaterThan(0);
});
