import { describe, expect, test } from 'vitest';
import { reportForGithub } from '../../../src/cli/reporters/github.ts';
import { FINDING, HOSTILE, reported } from './reported.ts';

const DECODED: Readonly<Record<string, string>> = { '%25': '%', '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',' };

/** Reads a line as the runner does: properties up to `::`, then data. */
function read(line: string): { readonly command: string; readonly properties: Readonly<Record<string, string>>; readonly data: string } {
  const [, command = '', properties = '', data = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
  const pairs = properties.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1).replace(/%(25|0D|0A|3A|2C)/g, (code) => DECODED[code] ?? '')]);
  return { command, properties: Object.fromEntries(pairs) as Record<string, string>, data: data.replace(/%(25|0D|0A)/g, (code) => DECODED[code] ?? '') };
}

describe('workflow commands', () => {
  test('one a finding, by severity', () => {
    const severities = ['error', 'warning', 'information', 'hint'] as const;
    expect(reportForGithub(reported(severities.map((severity) => ({ ...FINDING, severity }))))).toBe(
      ['error', 'warning', 'notice', 'notice'].map((command) => `::${command} file=src/a.py,line=9,endLine=9,col=4,endColumn=11,title=model-retired (breaks)::old-model was shut down.\n`).join(''),
    );
    expect(reportForGithub(reported([]))).toBe('');
  });

  test('a range over lines has no columns', () => {
    expect(reportForGithub(reported([{ ...FINDING, endLine: 12 }]))).toContain('file=src/a.py,line=9,endLine=12,title=');
  });

  test('hostile names and texts come back as they were, in one line each, and nothing acts on the log', () => {
    const output = reportForGithub(reported(HOSTILE.map((value) => ({ ...FINDING, path: value, message: value }))));
    const lines = output.split('\n').slice(0, -1);
    expect(lines).toHaveLength(HOSTILE.length);
    for (const [index, line] of lines.entries()) {
      expect(line).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      const shown = (HOSTILE[index] ?? '').replaceAll(/[\0\u001b\u202e]/g, '\uFFFD');
      expect(read(line)).toEqual({ command: 'error', properties: { file: shown, line: '9', endLine: '9', col: '4', endColumn: '11', title: 'model-retired (breaks)' }, data: shown });
    }
  });
});
