import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeEach, expect, test, vi } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import { edit } from '../../../bench/journal/made-journal.ts';
import { MemoryTerminal } from '../../support/memory-terminal.ts';
import { fingerprint, temporaryFolder } from '../../support/temporary-folder.ts';

interface Run {
  readonly status: number;
  readonly results: string;
  readonly messages: readonly string[];
}

async function run(base: string, ...args: readonly string[]): Promise<Run> {
  const terminal = new MemoryTerminal(join(base, 'root'));
  return { status: await runCommandLine(args, terminal), results: terminal.results, messages: terminal.messages };
}

function project(): string {
  const base = temporaryFolder({ 'root/a.py': 'model = "old"\n', 'root/b.py': 'one\nmodel = "old"\n' });
  writeFileSync(join(base, 'plan.json'), JSON.stringify({ schemaVersion: 1, to: 'new', edits: [edit(base, 'a.py', 'old', 'new'), edit(base, 'b.py', 'old', 'new')], blocked: [], unchanged: [], confirm: [] }, null, 1));
  return base;
}

const text = (base: string, path: string): string => readFileSync(join(base, 'root', path), 'utf8');

beforeEach(() => void vi.stubEnv('MODELSHIFT_STATE', temporaryFolder()));

test('a plan is applied, listed, taken back, and the rollback listed', async () => {
  const base = project();
  const applied = await run(base, 'apply', '../plan.json', '--yes');
  expect(applied).toEqual({ status: 0, results: expect.stringMatching(/^\d{8}T\d{9}Z-[0-9a-f]{8}\n$/) as string, messages: [expect.stringMatching(/^2 edits in 2 files written/)] });
  expect(text(base, 'a.py')).toBe('model = "new"\n');
  const id = applied.results.trim();
  const listed = await run(base, 'history');
  expect(listed.results).toMatch(new RegExp(`^${id}  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d  move to new  2 changes in 2 files\n  a.py  1\n  b.py  1\n$`));
  expect((await run(base, 'rollback', '--file', join(base, 'root/b.py'))).status).toBe(0);
  expect([text(base, 'a.py'), text(base, 'b.py')]).toEqual(['model = "new"\n', 'one\nmodel = "old"\n']);
  expect((await run(base, 'history')).results).toContain('rolled back in part');
  expect(await run(base, 'rollback')).toMatchObject({ status: 0, messages: ['1 file taken back'] });
  expect(text(base, 'a.py')).toBe('model = "old"\n');
  const { results } = await run(base, 'history', '.', '--format', 'json');
  const schema = JSON.parse(readFileSync(new URL('../../../docs/schemas/history.schema.json', import.meta.url), 'utf8')) as object;
  const validate = new Ajv2020({ strict: true }).compile(schema);
  expect(validate(JSON.parse(results)) ? [] : validate.errors).toEqual([]);
  expect(JSON.parse(results)).toMatchObject({ schemaVersion: 1, entries: [{ rollbackOf: id }, { rollbackOf: id }, { id, state: 'committed', rolledBack: 'all', files: [{ path: 'a.py', hunks: [{ id: '1', oldText: 'old', newText: 'new', standing: false }] }, { path: 'b.py' }] }] });
});

test('a plan that no longer fits is status 4, and writes nothing', async () => {
  const base = project();
  writeFileSync(join(base, 'root/b.py'), 'changed');
  const before = fingerprint(join(base, 'root'));
  expect(await run(base, 'apply', '../plan.json')).toEqual({ status: 4, results: '', messages: ['b.py: changed since this was planned', 'nothing was written'] });
  expect(fingerprint(join(base, 'root'))).toBe(before);
});

test('a read-only file is status 3 where the plan fits, and 4 where another file does not', async () => {
  const base = project();
  chmodSync(join(base, 'root/a.py'), 0o444);
  expect(await run(base, 'apply', '../plan.json')).toEqual({ status: 3, results: '', messages: ['a.py: read-only', 'nothing was written'] });
  writeFileSync(join(base, 'root/b.py'), 'changed');
  expect(await run(base, 'apply', '../plan.json')).toMatchObject({ status: 4 });
});

test('a rollback that would overwrite work is status 4, and a merge says what it merged', async () => {
  const base = project();
  const id = (await run(base, 'apply', '../plan.json')).results.trim();
  writeFileSync(join(base, 'root/a.py'), 'model = "mine"\n');
  writeFileSync(join(base, 'root/b.py'), `zero\n${text(base, 'b.py')}`);
  expect(await run(base, 'rollback', id)).toEqual({ status: 4, results: '', messages: ['a.py: edited since, in the lines of one change', 'nothing was written'] });
  expect(await run(base, 'rollback', id, '--file', 'b.py')).toMatchObject({ status: 0, messages: ['1 file taken back; edited since, and merged: b.py'] });
  expect(text(base, 'b.py')).toBe('zero\none\nmodel = "old"\n');
});

test('a single change is taken back by its number', async () => {
  const base = project();
  const id = (await run(base, 'apply', '../plan.json')).results.trim();
  expect((await run(base, 'rollback', id, '--hunk', '2')).status).toBe(0);
  expect([text(base, 'a.py'), text(base, 'b.py')]).toEqual(['model = "new"\n', 'one\nmodel = "old"\n']);
  expect((await run(base, 'rollback', id, '--hunk', '9'))).toMatchObject({ status: 0, messages: ['nothing to change'] });
});

test('what cannot be used is status 2 with the file, the line and what was expected', async () => {
  const base = project();
  writeFileSync(join(base, 'root/bad.json'), '{\n "schemaVersion": 1,\n "edits": [\n  { "path": 5 }\n ]\n}');
  expect(await run(base, 'apply', 'bad.json')).toEqual({ status: 2, results: '', messages: ['bad.json:4: expected "path" to be a text (see modelshift apply --help)'] });
  expect((await run(base, 'apply', 'gone.json')).messages).toEqual(['no plan at gone.json (see modelshift apply --help)']);
  for (const args of [['apply'], ['apply', ''], ['apply', 'a', 'b'], ['apply', '.'], ['history', 'a.py'], ['history', 'a', 'b'], ['history', '--format', 'x'], ['rollback'], ['rollback', 'x'], ['rollback', 'a', 'b'], ['rollback', '--file', '../x'], ['rollback', '--file', ''], ['rollback', '--hunk', '1']]) {
    expect([args, (await run(base, ...args)).status]).toEqual([args, 2]);
  }
});

test('a rollback below the folder of the plan says where to go', async () => {
  const base = project();
  await run(base, 'apply', '../plan.json');
  mkdirSync(join(base, 'root/below'));
  const below = new MemoryTerminal(join(base, 'root/below'));
  expect(await runCommandLine(['rollback'], below)).toBe(2);
  expect(below.messages).toEqual([`nothing to take back here; there is a history of ${base}/root (see modelshift rollback --help)`]);
  const { results, messages } = await run(base, 'history', '..');
  expect([results, messages]).toEqual(['', ['nothing was applied here']]);
});

test('a state folder that cannot be used is status 3', async () => {
  const base = project();
  writeFileSync(join(base, 'file'), '');
  vi.stubEnv('MODELSHIFT_STATE', join(base, 'file'));
  expect(await run(base, 'apply', '../plan.json')).toMatchObject({ status: 3, results: '' });
  expect(text(base, 'a.py')).toBe('model = "old"\n');
});

test('each command has its page', async () => {
  for (const command of ['apply', 'history', 'rollback']) expect(await run(temporaryFolder({ 'root/a': '' }), command, '--help')).toMatchObject({ status: 0, results: expect.stringMatching(new RegExp(`^Usage: modelshift ${command} `)) as string });
});
