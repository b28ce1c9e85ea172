import { expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import { withoutScannerInWords } from '../../../src/cli/without-scanner.ts';
import { MemoryTerminal } from '../../support/memory-terminal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

test.each([
  [['a.sql', 'db/b.SQL', 'c.lua'], '3 files have no scanner: .sql 2, .lua 1'],
  [['a.sql'], '1 file has no scanner: .sql 1'],
  [['a.c', 'a.d', 'a.e', 'a.f', 'a.g', 'a.h'], '6 files have no scanner: .c 1, .d 1, .e 1, .f 1, .g 1 and 1 more'],
  [['README.md', 'logo.png', 'LICENSE', '.gitignore', 'style.css'], undefined],
])('%j: %s', (paths, words) => {
  expect(withoutScannerInWords(paths)).toBe(words);
});

test('a scan says what it does not read, within its globs and those of the configuration', async () => {
  const folder = temporaryFolder({ 'a.py': '', 'seed.sql': "insert into t values ('gpt-4-turbo');", 'old/b.sql': '', 'gen/c.sql': '', 'modelshift.config.json': '{ "exclude": ["gen"] }' });
  const terminal = new MemoryTerminal(folder);
  await runCommandLine(['scan', '--exclude', 'old'], terminal);
  expect(terminal.results).toContain('\n1 file has no scanner: .sql 1\n');
});
