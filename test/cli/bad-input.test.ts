import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ScanReport } from '../../src/cli/scan-report.ts';
import { BuiltCli } from '../support/built-cli.ts';
import { fingerprint, git, temporaryFolder, type Tree } from '../support/temporary-folder.ts';

const cli = new BuiltCli();
const CALL = 'client.chat.completions.create(model="gpt-5.4", messages=[])\n';
const DEPTH = 20_000;

/** What a scan of a folder says, and that it wrote nothing there. */
function scan(folder: string, ...args: readonly string[]): { status: number | null; stderr: string; report: ScanReport } {
  const before = fingerprint(folder);
  const { status, stdout, stderr } = cli.run(folder, 'scan', '--format', 'json', '--today', '2026-11-21', ...args);
  expect(fingerprint(folder)).toBe(before);
  return { status, stderr, report: JSON.parse(stdout) as ScanReport };
}

function modelsIn(report: ScanReport, path: string): string[] {
  return report.sites.filter((site) => site.kind === 'model' && site.path === path).map(({ value }) => value ?? '');
}

describe('nothing to check', () => {
  const tree = { 'src/a.py': CALL, 'docs/notes.md': '' };

  test.each([
    [['docs'], 'Nothing was checked: there is no file in docs that Modelshift reads'],
    [['--include', '*.go'], 'Nothing was checked: there is no file here matched by --include *.go that Modelshift reads'],
    [['src/a.py', '--exclude', '*.py'], 'Nothing was checked: there is no file in src/a.py that Modelshift reads'],
  ])('%j is bad usage', (args, message) => {
    expect(scan(temporaryFolder(tree), ...args)).toMatchObject({ status: 2, stderr: `modelshift: ${message}\n` });
  });

  test('is told without what would act on a terminal', () => {
    const folder = temporaryFolder({ 'emp\x1b[31mty/notes.md': '' });
    const message = 'modelshift: Nothing was checked: there is no file in emp\uFFFD[31mty that Modelshift reads\n';
    expect(scan(folder, 'emp\x1b[31mty')).toMatchObject({ status: 2, stderr: message });
    expect(cli.run(folder, 'plan', 'emp\x1b[31mty', '--to', 'gpt-5.5')).toMatchObject({ status: 2, stderr: message });
  });

  test('is why no baseline is written', () => {
    const folder = temporaryFolder(tree);
    const { status, stderr } = cli.run(folder, 'scan', 'docs', '--baseline', 'b.json', '--write-baseline');
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'modelshift: Nothing was checked: there is no file in docs that Modelshift reads\nmodelshift: the baseline is left as it was\n' });
    expect(existsSync(join(folder, 'b.json'))).toBe(false);
  });

  test('is told of a folder that nobody named, and no error', () => {
    expect(scan(temporaryFolder({ 'notes.md': '' }))).toMatchObject({ status: 0, stderr: 'modelshift: Nothing was checked: there is no file here that Modelshift reads\n' });
  });
});

describe('nothing but what is skipped', () => {
  const plan = '{ "schemaVersion": 2, "to": "gpt-5.5", "edits": [] }';
  const tree = { 'src/min.js': `var a="gpt-5.4";${'f(a);'.repeat(5000)}`, 'plan.json': plan, 'dist/a.js': 'f();\n', 'built/dist/a.js': 'f();\n', 'a.py': CALL };

  test.each([[['src']], [['plan.json']], [['a.py', 'plan.json']], [['--include', 'plan.json']]])('%j was looked at', (args) => {
    expect(scan(temporaryFolder(tree), ...args)).toMatchObject({ status: 0, stderr: '' });
  });

  test('is nothing where it is a folder', () => {
    expect(scan(temporaryFolder(tree), 'built')).toMatchObject({ status: 2, stderr: 'modelshift: Nothing was checked: there is no file in built that Modelshift reads\n' });
  });
});

describe('content', () => {
  const SKIPPED: Readonly<Record<string, readonly [content: string | Uint8Array, reason: string]>> = {
    'binary.json': [Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d), 'binary'],
    'huge.js': [`var a="gpt-5.4";${'f(a);'.repeat(1024 * 1024)}`, 'too large (5.1 MB, limit 1 MB)'],
    'one-line.js': [`var a={model:"gpt-5.4"};${'f(a);'.repeat(100_000)}`, 'minified (a line of more than 20000 characters)'],
    'latin1.py': [Buffer.from(`# caf\u00e9\n${CALL}`, 'latin1'), 'not valid UTF-8'],
    'half.py': [Uint8Array.of(0xff, 0xfe, 0x61), 'not valid UTF-16'],
    'utf32.py': [Uint8Array.of(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0), 'binary'],
  };

  test('that is no text to read is listed with its reason, and does not change the status', () => {
    const tree = Object.fromEntries(Object.entries(SKIPPED).map(([path, [content]]) => [path, content]));
    const { status, stderr, report } = scan(temporaryFolder({ ...tree, 'good.py': CALL }));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(Object.fromEntries(report.skipped.map(({ path, reason }) => [path, reason]))).toEqual(
      Object.fromEntries(Object.entries(SKIPPED).map(([path, [, reason]]) => [path, reason])),
    );
    expect(modelsIn(report, 'good.py')).toEqual(['gpt-5.4']);
  });

  test.each(Object.keys(SKIPPED))('that is no text to read fails where it is named: %s', (path) => {
    const [content = '', reason] = SKIPPED[path] ?? [];
    const folder = temporaryFolder({ [path]: content, 'good.py': CALL });
    expect(scan(folder, path, 'good.py')).toMatchObject({ status: 3, stderr: `modelshift: 1 could not be read, first ${path}: ${reason ?? ''}\n` });
    expect(scan(folder, path, 'good.py', '--skip-unread')).toMatchObject({ status: 0, stderr: '', report: { skipped: [{ path, reason }] } });
  });

  test('that no scanner is for fails where it is named', () => {
    const folder = temporaryFolder({ 'schema.sql': '', 'good.py': CALL });
    expect(scan(folder, 'schema.sql')).toMatchObject({ status: 3, stderr: 'modelshift: 1 could not be read, first schema.sql: no scanner for this kind of file\n' });
    expect(scan(folder, 'schema.sql', '--skip-unread')).toMatchObject({ status: 0, report: { skipped: [{ path: 'schema.sql' }] } });
    expect(scan(folder)).toMatchObject({ status: 0, report: { skipped: [] } });
  });

  test('in an unusual but valid form is read, with places as an editor shows them', () => {
    const { report } = scan(temporaryFolder({
      'empty.py': '', 'mark.py': '\uFEFF', 'marked.py': `\uFEFF${CALL}`, 'crlf.py': `# é 😀\r\n\r\n${CALL.trim()}\r\n`, 'utf16.py': Buffer.from(`\uFEFF# é\n${CALL}`, 'utf16le'),
    }));
    expect(report.skipped).toEqual([]);
    expect(report.stats.files).toBe(5);
    const column = CALL.indexOf('gpt-5.4') + 1;
    expect(report.sites.filter(({ kind }) => kind === 'model').map(({ path, line, column: at }) => [path, line, at])).toEqual([
      ['crlf.py', 3, column], ['marked.py', 1, column], ['utf16.py', 2, column],
    ]);
  });

  const BROKEN: Tree = {
    'string.py': `${CALL}x = "never ends`,
    'triple.py': `${CALL}x = """never\nends`,
    'bytes.py': `${CALL}x = f"{f'{`,
    'template.ts': `const a = { model: "gpt-5.4" };\nconst b = \`never \${ends`,
    'comment.ts': `const a = { model: "gpt-5.4" };\n/* never ends`,
    'regexp.ts': `const a = { model: "gpt-5.4" };\nconst r = /never[ends`,
    'tag.tsx': `const a = { model: "gpt-5.4" };\nconst e = <div className={`,
    'cut.json': `{ "model": "gpt-5.4", "x": "never`,
    'quote.yaml': `model: gpt-5.4\nx: "never ends\n  - [`,
    '.env': `OPENAI_MODEL=gpt-5.4\nX="never ends`,
  };

  test('that is broken still gives what can be read before the break', () => {
    const { status, report } = scan(temporaryFolder(BROKEN));
    expect(status).toBe(0);
    expect(report.skipped).toEqual([]);
    for (const path of Object.keys(BROKEN)) expect([path, modelsIn(report, path)]).toEqual([path, ['gpt-5.4']]);
  });

  test('nested 20,000 deep ends', () => {
    const deep = (open: string, close: string, core: string): string => `${`${open}\n`.repeat(DEPTH)}${core}\n${`${close}\n`.repeat(DEPTH)}`;
    const tree: Tree = {
      'closed.json': `{"model": "gpt-5.4", "x": ${deep('[', ']', '1')}}`,
      'open.json': `{"model": "gpt-5.4", "x": ${'{"a":\n'.repeat(DEPTH)}`,
      'brackets.py': `${CALL}x = ${deep('(', ')', '1')}`,
      'calls.py': `${CALL}x = ${'f(\n'.repeat(DEPTH)}`,
      'braces.ts': `const a = { model: "gpt-5.4" };\n${deep('{', '}', '')}`,
      'templates.ts': `const a = { model: "gpt-5.4" };\nconst b = ${'`${\n'.repeat(DEPTH)}`,
      'strings.py': `${CALL}x = ${'f"{\n'.repeat(DEPTH)}`,
      'tags.tsx': `const a = { model: "gpt-5.4" };\nconst b = ${deep('<a>', '</a>', '')};`,
      'flow.yaml': `model: gpt-5.4\nx: ${deep('[', ']', '1')}`,
      'indent.yaml': `model: gpt-5.4\n${Array.from({ length: 1_000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')}`,
    };
    const { status, stderr, report } = scan(temporaryFolder(tree));
    expect({ status, stderr, skipped: report.skipped }).toEqual({ status: 0, stderr: '', skipped: [] });
    for (const path of Object.keys(tree)) expect([path, modelsIn(report, path)]).toEqual([path, ['gpt-5.4']]);
  });
});

describe('files that are none', () => {
  /** A tree with links, a pipe and odd names; the pipe fails, the links are left alone. */
  function oddTree(): string {
    const folder = temporaryFolder({ 'a/good.py': CALL, 'names/new\nline.py': CALL, 'names/\u202egnp.py': CALL, 'names/\u001b[2Jesc.py': CALL });
    symlinkSync('..', join(folder, 'a', 'up'));
    symlinkSync('loop.py', join(folder, 'loop.py'));
    symlinkSync('/etc/hostname', join(folder, 'outside.yaml'));
    return folder;
  }
  const GOOD = ['a/good.py', 'names/\u001b[2Jesc.py', 'names/new\nline.py', 'names/\u202egnp.py'];
  const LINKS = ['a/up', 'loop.py', 'outside.yaml'].map((path) => ({ path, reason: 'symbolic link, not followed' }));

  test.each(['a folder', 'a repository'])('links and loops in %s are listed, odd names are read', (where) => {
    const folder = oddTree();
    if (where === 'a repository') git(folder, 'init', '-q');
    const { status, report } = scan(folder);
    expect(status).toBe(0);
    expect(report.skipped).toEqual(LINKS);
    expect([...new Set(report.sites.map(({ path }) => path))]).toEqual(GOOD);
  });

  test('odd names do not act on a screen, in either format', () => {
    const folder = oddTree();
    for (const format of ['text', 'json']) {
      const { stdout } = cli.run(folder, 'scan', '--format', format);
      expect(stdout).toContain('[2Jesc.py');
      expect(stdout).not.toMatch(/[\u001b\u009b\u202e]|new\nline/);
    }
  });

  test('a pipe does not block, met or named, and is status 3', () => {
    const folder = temporaryFolder({ 'good.py': CALL });
    execFileSync('mkfifo', [join(folder, 'pipe.py')]);
    for (const args of [[], ['pipe.py', 'good.py']]) {
      const { status, stderr, report } = scan(folder, ...args);
      expect({ status, skipped: report.skipped }).toEqual({ status: 3, skipped: [{ path: 'pipe.py', reason: 'not a file but a pipe' }] });
      expect(stderr).toBe('modelshift: 1 could not be read, first pipe.py: not a file but a pipe\n');
      expect(modelsIn(report, 'good.py')).toEqual(['gpt-5.4']);
    }
  });

  test('a folder where git knows a file is status 3, and the rest is scanned', () => {
    const folder = temporaryFolder({ 'good.py': CALL, 'was-a-file.py': CALL });
    git(folder, 'init', '-q');
    git(folder, 'add', '.');
    rmSync(join(folder, 'was-a-file.py'));
    mkdirSync(join(folder, 'was-a-file.py'));
    const { status, report } = scan(folder);
    expect({ status, skipped: report.skipped }).toEqual({ status: 3, skipped: [{ path: 'was-a-file.py', reason: 'a folder took its place' }] });
    expect(modelsIn(report, 'good.py')).toEqual(['gpt-5.4']);
  });

  test('a file and a folder without permission are status 3, and the rest is scanned', () => {
    const folder = temporaryFolder({ 'closed.py': CALL, 'good.py': CALL, 'room/inside.py': CALL });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'closed.py'), 0);
    chmodSync(join(folder, 'room'), 0);
    // Root may read anything: a root that runs the tests gives up its rights once the program is loaded and before it looks at files.
    const script = `require(${JSON.stringify(cli.bundle)}); if (process.geteuid() === 0) process.seteuid(65534);`;
    const { status, stdout } = spawnSync(process.execPath, ['--eval', script, 'modelshift', 'scan', '--format', 'json'], { cwd: folder, encoding: 'utf8' });
    chmodSync(join(folder, 'room'), 0o755);
    const { skipped, sites } = JSON.parse(stdout) as ScanReport;
    expect({ status, skipped }).toEqual({
      status: 3,
      skipped: [{ path: 'closed.py', reason: 'permission denied (EACCES)' }, { path: 'room/', reason: 'permission denied (EACCES)' }],
    });
    expect([...new Set(sites.map(({ path }) => path))]).toEqual(['good.py']);
  });
});

test('a hostile repository runs nothing', () => {
  const folder = temporaryFolder({ 'a.py': CALL });
  const marker = join(temporaryFolder(), 'executed');
  git(folder, 'init', '-q');
  git(folder, 'add', '.');
  for (const name of ['core.fsmonitor', 'core.pager', 'core.sshCommand', 'core.editor']) git(folder, 'config', name, `touch ${marker}`);
  git(folder, 'config', 'core.hooksPath', '.');
  const { report } = scan(folder);
  expect(modelsIn(report, 'a.py')).toEqual(['gpt-5.4']);
  expect(existsSync(marker)).toBe(false);
  spawnSync('git', ['status'], { cwd: folder });
  expect(existsSync(marker)).toBe(true);
});
