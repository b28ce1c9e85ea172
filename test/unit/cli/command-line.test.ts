import { describe, expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import type { ScanReport } from '../../../src/cli/scan-report.ts';
import { MemoryTerminal } from '../../support/memory-terminal.ts';
import { temporaryFolder, type Tree } from '../../support/temporary-folder.ts';

const RETIRED = 'client.chat.completions.create(model="gpt-4-turbo", messages=[])\n';
const ACTIVE = 'client.chat.completions.create(model="gpt-5.4", messages=[])\n';
const DAY = ['--today', '2026-11-21'];

async function run(tree: Tree, ...args: readonly string[]): Promise<{ status: number; terminal: MemoryTerminal }> {
  const terminal = new MemoryTerminal(temporaryFolder(tree));
  return { status: await runCommandLine(args, terminal), terminal };
}

async function report(tree: Tree, ...args: readonly string[]): Promise<ScanReport> {
  const { terminal } = await run(tree, 'scan', '--format', 'json', ...DAY, ...args);
  return JSON.parse(terminal.results) as ScanReport;
}

describe('bad usage is status 2, one line on the side of messages and a way to help', () => {
  test.each([
    [[], 'no command given (see modelshift --help)'],
    [['frob'], "unknown command 'frob' (see modelshift --help)"],
    [['frob\n\u001b[2J'], "unknown command 'frob\uFFFD\uFFFD[2J' (see modelshift --help)"],
    [['--frob'], "unknown option '--frob' (see modelshift --help)"],
    [['migrate'], "unknown command 'migrate' (see modelshift --help)"],
    [['scan', '--baseline', 'x'], 'no baseline at x; --write-baseline makes one (see modelshift scan --help)'],
    [['scan', '--baseline', 'nowhere/x'], '--baseline: the folder of nowhere/x cannot be reached (ENOENT) (see modelshift scan --help)'],
    [['models', 'qqqqqqqqqqqqqqqqqqqq'], "no model matches 'qqqqqqqqqqqqqqqqqqqq' in the data of "],
    [['models', 'gpt5.5'], ', nearest: gpt-5.5'],
    [['plan', '--to', 'gpt5.5'], "--to: the data has no model 'gpt5.5', nearest: gpt-5.5"],
    [['plan', '--to', 'qqqqqqqqqqqqqqqqqqqq'], "--to: the data has no model 'qqqqqqqqqqqqqqqqqqqq'; modelshift models lists what it has"],
    [['models', '--format', 'sarif'], "--format takes text, json, not 'sarif' (see modelshift models --help)"],
    [['scan', 'nowhere'], 'no such file or folder: nowhere (see modelshift scan --help)'],
    [['scan', '--target', 'qqqqqqqqqqqqqqqqqqqq'], "--target: the data has no model 'qqqqqqqqqqqqqqqqqqqq'; modelshift models lists what it has (see"],
    [['scan', '--target', 'gpt5.5'], "--target: the data has no model 'gpt5.5', nearest: gpt-5.5"],
    [['lsp'], 'lsp needs --stdio (see modelshift lsp --help)'],
    [['lsp', '--stdio', 'x'], "lsp takes no path, and was given 'x' (see modelshift lsp --help)"],
  ])('%j', async (args, message) => {
    const { status, terminal } = await run({}, ...args);
    expect(status).toBe(2);
    expect(terminal.results).toBe('');
    expect(terminal.messages).toHaveLength(1);
    expect(terminal.messages[0]).toContain(message);
    expect(terminal.messages[0]).not.toContain('\n');
  });
});

describe('help and version are results', () => {
  test.each([[['--help'], 'Usage: modelshift <command>'], [['-h'], 'Usage: modelshift <command>'], [['scan', '--help'], 'Usage: modelshift scan'], [['models', '-h'], 'Usage: modelshift models'], [['lsp', '-h'], 'Usage: modelshift lsp'], [['--version'], '.']])(
    '%j', async (args, text) => {
      const { status, terminal } = await run({}, ...args);
      expect({ status, messages: terminal.messages }).toEqual({ status: 0, messages: [] });
      expect(terminal.results).toContain(text);
    },
  );

  test('every option of scan is on its help page, and nothing that does not exist yet', async () => {
    const { terminal } = await run({}, 'scan', '--help');
    expect(terminal.results.match(/--[a-z-]+/g)?.filter((option, i, all) => all.indexOf(option) === i).sort()).toEqual(
      ['--baseline', '--exclude', '--fail-on', '--format', '--help', '--include', '--skip-unread', '--target', '--today', '--write-baseline'],
    );
  });
});

describe('exit status of scan', () => {
  test.each([
    ['error', RETIRED, 1],
    ['never', RETIRED, 0],
    ['error', ACTIVE, 0],
    ['warning', ACTIVE, 0],
    ['information', ACTIVE, 1],
    ['hint', ACTIVE, 1],
    ['hint', 'nothing = 1\n', 0],
  ])('--fail-on %s for %j: %i', async (level, text, expected) => {
    const { status, terminal } = await run({ 'a.py': text }, 'scan', '--fail-on', level, ...DAY);
    expect(status).toBe(expected);
    expect(terminal.messages).toEqual([]);
  });

  test('the default level is error, the day decides', async () => {
    expect((await run({ 'a.py': RETIRED }, 'scan', ...DAY)).status).toBe(1);
    expect((await run({ 'a.py': RETIRED }, 'scan', '--today', '2025-01-01')).status).toBe(0);
  });

  test('what only the default target says does not count, a chosen target does', async () => {
    const tree = { 'a.py': 'client.chat.completions.create(model=MODEL, messages=[{"role": "system", "content": "Think step by step."}])\nMODEL = "gpt-5.4"\n' };
    const levels = ['scan', '--fail-on', 'warning', ...DAY];
    expect((await run(tree, ...levels)).status).toBe(0);
    expect((await run(tree, ...levels, '--target', 'gpt-5.5')).status).toBe(1);
    expect((await run(tree, ...levels, '--target', 'none')).status).toBe(0);
  });

  test('binary, oversized and minified files do not change the status', async () => {
    const tree = { 'a.py': 'a\0', 'b.json': ' '.repeat(2_000_000), 'c.js': `x="gpt-5.4";${' '.repeat(30_000)}` };
    const { status, terminal } = await run(tree, 'scan', '--format', 'json', ...DAY);
    expect(status).toBe(0);
    expect((JSON.parse(terminal.results) as ScanReport).skipped).toEqual([
      { path: 'a.py', reason: 'binary' },
      { path: 'b.json', reason: 'too large (2 MB, limit 1 MB)' },
      { path: 'c.js', reason: 'minified (a line of more than 20000 characters)' },
    ]);
  });

  test('results that cannot be written are status 3', async () => {
    const terminal = new MemoryTerminal(temporaryFolder({ 'a.py': RETIRED }));
    terminal.write = () => Promise.resolve(new Error('no space left'));
    expect(await runCommandLine(['scan'], terminal)).toBe(3);
    expect(terminal.messages).toEqual(['cannot write the results: no space left']);
  });
});

describe('what scan looks at', () => {
  const tree = { '.gitignore': 'ignored/\n', 'src/a.py': ACTIVE, 'src/b.ts': 'const m = { model: "gpt-5.4" };\n', 'ignored/c.py': ACTIVE, 'docs/d.md': 'gpt-5.4' };
  const paths = ({ sites }: ScanReport): string[] => [...new Set(sites.map(({ path }) => path))];

  test('the current directory without what is ignored', async () => {
    expect(paths(await report(tree))).toEqual(['src/a.py', 'src/b.ts']);
  });

  test('named paths and globs', async () => {
    expect(paths(await report(tree, 'ignored/c.py', 'src', '--exclude', '*.ts'))).toEqual(['ignored/c.py', 'src/a.py']);
    expect(paths(await report(tree, '--include', '*.ts'))).toEqual(['src/b.ts']);
  });

  test('target and day are in the report as they were used', async () => {
    expect(await report(tree, '--target', 'none')).toMatchObject({ target: null, today: '2026-11-21' });
    expect(await report(tree, '--target', 'GPT-5.5')).toMatchObject({ target: 'gpt-5.5' });
  });

  test('two runs agree to the byte but for the time', async () => {
    const [first, second] = [await report(tree), await report(tree)];
    expect({ ...second, stats: { ...second.stats, elapsedMs: 0 } }).toEqual({ ...first, stats: { ...first.stats, elapsedMs: 0 } });
  });
});
