import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import type { ScanReport } from '../../../src/cli/scan-report.ts';
import { MemoryTerminal } from '../../support/memory-terminal.ts';
import { git, temporaryFolder, writeTree } from '../../support/temporary-folder.ts';

const RETIRED = 'client.chat.completions.create(model="gpt-4-turbo", messages=[], **options)\n';
const OTHER = 'client.chat.completions.create(model="gpt-4-32k", messages=[], **options)\n';
const TREE = { 'src/a.py': `${RETIRED}x = 1\n${OTHER}`, 'src/b.py': RETIRED };
const WRITE = ['--baseline', 'known.jsonl', '--write-baseline'];
const USE = ['--baseline', 'known.jsonl'];

async function scan(cwd: string, ...args: readonly string[]): Promise<{ status: number; messages: readonly string[]; results: string }> {
  const terminal = new MemoryTerminal(cwd);
  const status = await runCommandLine(['scan', '--today', '2026-11-21', ...args], terminal);
  return { status, messages: terminal.messages, results: terminal.results };
}

async function report(cwd: string, ...args: readonly string[]): Promise<ScanReport & { status: number }> {
  const { status, results } = await scan(cwd, '--format', 'json', ...args);
  return { ...(JSON.parse(results) as ScanReport), status };
}

/** A folder with a baseline of all that is in it. */
async function known(): Promise<string> {
  const folder = temporaryFolder(TREE);
  expect(await scan(folder, ...WRITE)).toEqual({ status: 0, messages: ['3 findings written to the baseline'], results: '' });
  return folder;
}

describe('--write-baseline', () => {
  test('writes lines that its schema describes, and nothing beside them', async () => {
    const folder = await known();
    expect(readdirSync(folder)).toEqual(['known.jsonl', 'src']);
    const schema = JSON.parse(readFileSync(new URL('../../../docs/schemas/baseline.schema.json', import.meta.url), 'utf8')) as object;
    const validate = new Ajv2020({ strict: true, strictRequired: false }).compile(schema);
    const lines = readFileSync(join(folder, 'known.jsonl'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as { path?: string });
    expect(lines.map((line) => validate(line))).toEqual(lines.map(() => true));
    expect(new Set(lines.slice(1).map(({ path }) => path))).toEqual(new Set(['src/a.py', 'src/b.py']));
    expect(validate({ ...lines[1], count: 0 })).toBe(false);
  });

  test('writes the same again, and takes the place of a baseline of another version', async () => {
    const folder = await known();
    const path = join(folder, 'known.jsonl');
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, '{"modelshift":"baseline","schemaVersion":99}\n');
    await scan(folder, ...WRITE);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  test('leaves a file alone that is no baseline', async () => {
    const folder = temporaryFolder(TREE);
    const { status, messages } = await scan(folder, '--baseline', 'src/a.py', '--write-baseline');
    expect({ status, messages }).toEqual({ status: 2, messages: ['src/a.py is not a baseline, and is left as it is (see modelshift scan --help)'] });
    expect(readFileSync(join(folder, 'src/a.py'), 'utf8')).toBe(TREE['src/a.py']);
  });

  test('writes none when some input could not be read or the place is a folder', async () => {
    const folder = temporaryFolder(TREE);
    mkdirSync(join(folder, 'taken'));
    expect(await scan(folder, '--baseline', 'taken', '--write-baseline')).toMatchObject({ status: 2, messages: ['taken cannot be read (EISDIR) (see modelshift scan --help)'] });
    writeTree(folder, { 'bad\uFFFD.py': RETIRED });
    rmSync(join(folder, 'bad\uFFFD.py'));
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/bad`), Buffer.from([0xff]), Buffer.from('.py')]), RETIRED);
    const { status, messages } = await scan(folder, ...WRITE);
    expect(status).toBe(3);
    expect(messages).toEqual(['1 could not be read, first bad\uFFFD.py: name is not valid UTF-8', 'the baseline is left as it was']);
    expect(existsSync(join(folder, 'known.jsonl'))).toBe(false);
  });
});

describe('--baseline', () => {
  test('takes out what it knows, also from the exit status', async () => {
    const folder = await known();
    expect(await report(folder, ...USE)).toMatchObject({ status: 0, findings: [], baseline: { known: 3, gone: 0 } });
    expect((await report(folder)).status).toBe(1);
    expect(await report(folder, ...USE, '--fail-on', 'hint')).toMatchObject({ status: 0 });
  });

  test('knows findings whose lines moved and were indented, and shows new ones alone', async () => {
    const folder = await known();
    writeFileSync(join(folder, 'src/a.py'), `# new\n\nif x:\n    ${OTHER}    ${RETIRED}    ${RETIRED}`);
    const { findings, baseline, status } = await report(folder, ...USE);
    expect(findings.map(({ path, line, ruleId }) => [path, line, ruleId])).toEqual([['src/a.py', 6, 'model-retired']]);
    expect({ baseline, status }).toEqual({ baseline: { known: 3, gone: 0 }, status: 1 });
  });

  test('counts what is gone: a line, and a file in a scan of the whole', async () => {
    const folder = await known();
    writeFileSync(join(folder, 'src/a.py'), RETIRED);
    expect(await report(folder, ...USE)).toMatchObject({ findings: [], baseline: { known: 2, gone: 1 } });
    rmSync(join(folder, 'src/b.py'));
    expect(await report(folder, ...USE)).toMatchObject({ findings: [], baseline: { known: 1, gone: 2 } });
  });

  test('does not call gone what could not be read', async () => {
    const folder = await known();
    git(folder, 'init', '-q');
    git(folder, 'add', '.');
    rmSync(join(folder, 'src/b.py'));
    mkdirSync(join(folder, 'src/b.py'));
    expect(await report(folder, ...USE)).toMatchObject({ status: 3, findings: [], baseline: { known: 2, gone: 0 }, skipped: [{ path: 'src/b.py' }] });
  });

  test('does not call gone what was not looked at', async () => {
    const folder = await known();
    expect(await report(folder, 'src/b.py', ...USE)).toMatchObject({ findings: [], baseline: { known: 1, gone: 0 } });
    expect(await report(folder, '--exclude', 'a.py', ...USE)).toMatchObject({ baseline: { known: 1, gone: 0 } });
  });

  test('serves from every current directory', async () => {
    const folder = await known();
    expect(await report(join(folder, 'src'), '--baseline', '../known.jsonl')).toMatchObject({ findings: [], baseline: { known: 3, gone: 0 } });
  });

  test.each(['text', 'sarif', 'github', 'markdown'])('holds for format %s', async (format) => {
    const folder = await known();
    writeTree(folder, { 'src/c.py': RETIRED });
    const { status, results } = await scan(folder, ...USE, '--format', format);
    expect(status).toBe(1);
    expect(results).toContain('src/c.py');
    expect(results).not.toContain('src/b.py');
  });

  test.each([
    ['{"modelshift":"baseline","schemaVersion":2}\n', 'known.jsonl:1: schemaVersion 2, where this version reads 1; write it anew (see modelshift scan --help)'],
    ['{"modelshift":"baseline","schemaVersion":1}\n\n{"path":', 'known.jsonl:3: not a JSON object on one line (see modelshift scan --help)'],
    ['[]', 'known.jsonl:1: not a JSON object on one line (see modelshift scan --help)'],
    ['{"modelshift":"baseline","schemaVersion":1}\n{"path":"a","\\u001b[2J":1,"ruleId":"b","lineHash":"c","count":1}', 'known.jsonl:2: unknown key "\uFFFD[2J" (see modelshift scan --help)'],
  ])('%j is refused with file and line', async (content, message) => {
    expect(await scan(temporaryFolder({ ...TREE, 'known.jsonl': content }), ...USE)).toEqual({ status: 2, messages: [message], results: '' });
  });
});
