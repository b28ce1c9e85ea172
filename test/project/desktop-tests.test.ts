import { chmodSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { programOf, runDesktopTests } from '../../scripts/desktop-tests.mjs';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = path.join(import.meta.dirname, '../..');

/** A program in the place of VS Code: notes how it was started, writes the given proof and ends. */
function standIn(proof: object | undefined, status: number): { readonly program: string; readonly proof: string; readonly noted: () => { args: string[]; day: string; workspace: boolean; settings: object } } {
  const folder = temporaryFolder({
    'code.mjs': `#!${process.execPath}
import fs from 'node:fs';
const args = process.argv.slice(2);
const profile = args.find((arg) => arg.startsWith('--user-data-dir=')).slice('--user-data-dir='.length);
fs.writeFileSync(import.meta.dirname + '/noted.json', JSON.stringify({
  args, day: process.env.MODELSHIFT_TODAY,
  workspace: fs.existsSync(args[0] + '/package.json'),
  settings: JSON.parse(fs.readFileSync(profile + '/User/settings.json', 'utf8')),
}));
${proof === undefined ? '' : `fs.writeFileSync(process.env.TEST_RESULTS, ${JSON.stringify(JSON.stringify(proof))});`}
process.exit(${status});
`,
  });
  chmodSync(path.join(folder, 'code.mjs'), 0o755);
  return { program: path.join(folder, 'code.mjs'), proof: path.join(folder, 'results/desktop.json'), noted: () => JSON.parse(readFileSync(path.join(folder, 'noted.json'), 'utf8')) as ReturnType<ReturnType<typeof standIn>['noted']> };
}

describe('the suites in a desktop VS Code', { timeout: 30_000 }, () => {
  test('run with this extension, a copy of the example and a profile of their own, which are gone afterwards', async () => {
    const vscode = standIn({ vscode: '1', results: [{ title: 'a', state: 'pass' }, { title: 'b', state: 'pass' }] }, 0);
    expect(await runDesktopTests(vscode)).toEqual({ passed: 2, failed: 0, skipped: 0, reasons: [] });
    const { args, day, workspace, settings } = vscode.noted();
    expect(args).toEqual(expect.arrayContaining([`--extensionDevelopmentPath=${root}`, `--extensionTestsPath=${path.join(root, 'out/test-host/index.js')}`, '--disable-workspace-trust', '--disable-extensions']));
    expect(args.filter((arg) => arg.startsWith('--user-data-dir='))).toHaveLength(1);
    expect({ day, workspace }).toEqual({ day: '2026-11-21', workspace: true });
    expect(settings).toMatchObject({ 'telemetry.telemetryLevel': 'off', 'update.mode': 'none' });
    expect(existsSync(path.dirname(args[0] ?? ''))).toBe(false);
  });

  test('fail when a test failed', async () => {
    expect(await runDesktopTests(standIn({ vscode: '1', results: [{ title: 'a', state: 'pass' }, { title: 'b', state: 'fail' }] }, 1))).toMatchObject({ failed: 1, reasons: ['failed: b'] });
  });

  test('fail when VS Code ends without a word', async () => {
    expect(await runDesktopTests(standIn(undefined, 0))).toMatchObject({ failed: 1, reasons: ['no results file, so no test ran'] });
  });
});

describe('the program behind `code`', () => {
  test.each<[platform: NodeJS.Platform, command: string, program: string]>([
    ['linux', 'share/code/bin/code', 'share/code/code'],
    ['darwin', 'VS Code.app/Contents/Resources/app/bin/code', 'VS Code.app/Contents/MacOS/Electron'],
    ['win32', 'VS Code/bin/code', 'VS Code/Code.exe'],
  ])('on %s', (platform, command, program) => {
    const folder = temporaryFolder({ [command]: '', [program]: '' });
    expect(programOf(path.join(folder, command), platform)).toBe(path.join(folder, program));
  });

  test('may not be there', () => {
    expect(programOf(path.join(temporaryFolder({ 'bin/code': '' }), 'bin/code'), 'linux')).toBeUndefined();
  });
});
