import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../src/cli/command.ts';
import { readScanRequest } from '../../../src/cli/scan-request.ts';

describe('readScanRequest', () => {
  test('has the defaults of the contract', () => {
    expect(readScanRequest([])).toEqual({ paths: [], include: [], exclude: [], target: undefined, format: 'text', failOn: 'error', today: undefined, baseline: undefined, writeBaseline: false, skipUnread: false, help: false });
  });

  test('reads every option, in any order, with = or without', () => {
    const args = ['src', '--target', 'none', '--include=*.py', '--today', '2028-02-29', '--exclude', 'a', '--exclude', 'b', '--format', 'json', '--fail-on=hint', '--baseline', 'b', '--write-baseline', '--skip-unread', '--', '-odd-'];
    expect(readScanRequest(args)).toEqual({
      paths: ['src', '-odd-'], include: ['*.py'], exclude: ['a', 'b'], target: 'none', format: 'json', failOn: 'hint', today: '2028-02-29', baseline: 'b', writeBaseline: true, skipUnread: true, help: false,
    });
  });

  test.each([
    [['--frob'], "unknown option '--frob'"],
    [['-x'], "unknown option '-x'"],
    [['--target'], "option '--target <value>' argument missing"],
    [['--target', '--format'], "option '--target' argument is ambiguous"],
    [['--help=yes'], "option '-h, --help' does not take an argument"],
    [['--format', 'xml'], "--format takes text, json, sarif, github, markdown, not 'xml'"],
    [['--baseline='], '--baseline is empty'],
    [['--write-baseline'], '--write-baseline needs --baseline FILE'],
    [['--fail-on', 'info'], "--fail-on takes error, warning, information, hint, never, not 'info'"],
    [['--today', 'tomorrow'], "--today takes a day as YYYY-MM-DD, not 'tomorrow'"],
    [['--today', '2026-02-29'], "--today takes a day as YYYY-MM-DD, not '2026-02-29'"],
    [['--today', '2026-13-01'], "--today takes a day as YYYY-MM-DD, not '2026-13-01'"],
    [['--today', '2026-1-1'], "--today takes a day as YYYY-MM-DD, not '2026-1-1'"],
    [[''], 'a PATH is empty'],
    [['--include', ''], '--include is empty'],
    [['--exclude='], '--exclude is empty'],
  ])('%j is refused in one line', (args, message) => {
    expect(() => readScanRequest(args)).toThrow(new UsageError(message));
  });
});
