import { execFileSync } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ScanReport } from '../../src/cli/scan-report.ts';
import { BuiltCli } from '../support/built-cli.ts';
import { git, temporaryFolder } from '../support/temporary-folder.ts';

const cli = new BuiltCli();
const RETIRED = 'import openai\nopenai.OpenAI().responses.create(model="gpt-4-turbo", input="Think step by step.", **options)\n';

/** A scan and what it says of files and rules. */
function scan(folder: string, ...args: readonly string[]): { status: number | null; stderr: string; found: string[]; target: string | null; skipped: unknown } {
  const { status, stdout, stderr } = cli.run(folder, 'scan', '--format', 'json', '--today', '2026-11-21', ...args);
  const { findings, target, skipped } = JSON.parse(stdout) as ScanReport;
  return { status, stderr, target, skipped, found: findings.map(({ path, ruleId, severity }) => `${path} ${ruleId} ${severity}`) };
}

const config = (value: unknown): string => JSON.stringify(value);

describe('modelshift.config.json', () => {
  test('decides on levels, files and target, and is not scanned itself', () => {
    const folder = temporaryFolder({
      'a.py': RETIRED, 'old/b.py': RETIRED, 'c.ts': RETIRED, 'package-lock.json': '{}',
      'modelshift.config.json': config({ target: 'gpt-5.5', include: ['*.py'], exclude: ['old'], rules: { 'model-hardcoded': 'off', 'model-retired': 'warning' } }),
    });
    expect(scan(folder)).toEqual({ status: 0, stderr: '', target: 'gpt-5.5', skipped: [], found: ['a.py model-retired warning', 'a.py prompt-step-by-step information'] });
  });

  test('gives way to --target, and its globs hold beside --include', () => {
    const folder = temporaryFolder({ 'a.py': RETIRED, 'b.py': RETIRED, 'modelshift.config.json': config({ target: 'gpt-5.5', exclude: ['b.py'] }) });
    expect(scan(folder, '--target', 'none')).toMatchObject({ target: null, found: expect.not.arrayContaining(['a.py prompt-step-by-step warning']) as unknown });
    expect(scan(folder, '--include', 'b.py').found).toEqual([]);
  });

  test('with problems is told on stderr by line and column; the scan runs, with status 2', () => {
    const folder = temporaryFolder({ 'a.py': RETIRED, 'modelshift.config.json': '{\n  "rules": {\n    "model-retired": "of",\n    "model-hardcoded": "off"\n  },\n  "tarqet": "none"\n}\n' });
    const { status, stderr, found } = scan(folder);
    expect(stderr).toBe([
      'modelshift: modelshift.config.json:3:22: expected one of "off", "hint", "information", "warning", "error", "default", not "of"',
      'modelshift: modelshift.config.json:6:3: unknown key "tarqet"; did you mean "target"?',
      '',
    ].join('\n'));
    expect(found).toEqual(['a.py model-retired error', 'a.py prompt-step-by-step information']);
    expect(status).toBe(2);
  });

  test('with problems weighs less than a file that could not be read', () => {
    const folder = temporaryFolder({ 'modelshift.config.json': '{' });
    execFileSync('mkfifo', [join(folder, 'pipe.py')]);
    expect(scan(folder, 'pipe.py').status).toBe(3);
  });

  test('with problems leaves a baseline as it is', () => {
    const folder = temporaryFolder({ 'a.py': RETIRED, 'modelshift.config.json': '{' });
    const { status, stderr } = cli.run(folder, 'scan', '--baseline', 'b.jsonl', '--write-baseline');
    expect([status, stderr]).toEqual([2, 'modelshift: modelshift.config.json:1:2: not JSON: close brace expected\nmodelshift: the baseline is left as it was\n']);
    expect(existsSync(join(folder, 'b.jsonl'))).toBe(false);
  });

  test.each([
    ['binary', Uint8Array.of(0x7b, 0, 0x7d), 'binary'],
    ['not UTF-8', Uint8Array.of(0x7b, 0xff, 0x7d), 'not valid UTF-8'],
    ['too large', `{}${' '.repeat(1_100_000)}`, 'too large'],
  ])('that is %s is told as such', (_what, content, reason) => {
    const { status, stderr, found } = scan(temporaryFolder({ 'a.py': RETIRED, 'modelshift.config.json': content }));
    expect(stderr).toContain(`modelshift.config.json:1:1: cannot be used: ${reason}`);
    expect([status, found.length]).toEqual([2, 2]);
  });

  test('that is a link is not followed', () => {
    const folder = temporaryFolder({ 'a.py': RETIRED, 'elsewhere.json': config({ rules: { 'model-retired': 'off' } }) });
    symlinkSync('elsewhere.json', join(folder, 'modelshift.config.json'));
    expect(scan(folder)).toMatchObject({ status: 2, stderr: expect.stringContaining('symbolic link, not followed') as unknown });
  });

  test('of the repository holds below it, its globs counting from its own folder', () => {
    const folder = temporaryFolder({ 'src/a.py': RETIRED, 'src/old/b.py': RETIRED, 'lib/c.py': RETIRED, 'modelshift.config.json': config({ include: ['src'], exclude: ['src/old'], rules: { 'model-hardcoded': 'off', 'prompt-step-by-step': 'off' } }) });
    git(folder, 'init', '-q');
    expect(scan(folder).found).toEqual(['src/a.py model-retired error']);
    expect(scan(join(folder, 'src')).found).toEqual(['a.py model-retired error']);
    expect(scan(join(folder, 'lib'), '../src', '.').found).toEqual(['../src/a.py model-retired error']);
    expect(scan(folder, 'lib').found).toEqual([]);
  });

  test('tells problems by a path from the current directory', () => {
    const folder = temporaryFolder({ 'src/a.py': RETIRED, 'modelshift.config.json': '{}}' });
    git(folder, 'init', '-q');
    expect(scan(join(folder, 'src')).stderr).toBe('modelshift: ../modelshift.config.json:1:3: not JSON: end of file expected\n');
  });
});
