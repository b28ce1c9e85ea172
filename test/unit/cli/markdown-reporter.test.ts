import { describe, expect, test } from 'vitest';
import { reportAsMarkdown } from '../../../src/cli/reporters/markdown.ts';
import { FINDING, HOSTILE, reported } from './reported.ts';

/** Cells of a row as GitHub splits it: a bar after a backslash is no border, in code neither. */
function cells(row: string): string[] {
  return row.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** What stands in a code span, or undefined when the text is not exactly one. */
function inCode(text: string): string | undefined {
  const [, fence = '', content = ''] = /^(`+)([^]*?)(?<!`)\1$/.exec(text) ?? [];
  if (fence === '' || (content.match(/`+/g) ?? []).some((run) => run.length >= fence.length)) return undefined;
  return /^ .* $/.test(content) && content.trim() !== '' ? content.slice(1, -1) : content;
}

describe('a comment', () => {
  test('has a summary and a table, heaviest first', () => {
    const findings = [{ ...FINDING, severity: 'information', ruleId: 'model-hardcoded', message: 'Fixed in code_here.' } as const, FINDING];
    expect(reportAsMarkdown({ ...reported(findings, { skipped: [{ path: 'a', reason: 'binary' }] }), explicitTarget: false })).toBe(`### Modelshift: 2 findings

1 error, 1 information · target \`new-model\` (default) · as of 2026-11-21 · 2 files · 1 skipped

| severity | place | finding | rule |
| --- | --- | --- | --- |
| error | \`src/a.py:9:4\` | old-model was shut down. | \`model-retired\` |
| information | \`src/a.py:9:4\` | Fixed in code\\_here. | \`model-hardcoded\` |
`);
  });

  test('says so when there is nothing, and what the baseline knew', () => {
    expect(reportAsMarkdown(reported([], { target: null }))).toBe('### Modelshift: No findings\n\nno target · as of 2026-11-21 · 2 files\n');
    expect(reportAsMarkdown(reported([FINDING], { baseline: { known: 3, gone: 1 } }))).toContain('### Modelshift: 1 new finding\n\n1 error · 3 known from the baseline, 1 of the baseline gone · ');
  });

  test('hostile names and texts stay in their cell and are only words', () => {
    const output = reportAsMarkdown(reported(HOSTILE.map((value) => ({ ...FINDING, path: value, message: value }))));
    const rows = output.split('\n').slice(6, -1);
    expect(rows).toHaveLength(HOSTILE.length);
    for (const [index, row] of rows.entries()) {
      expect(row).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      const [severity, place = '', finding = '', rule] = cells(row);
      expect([severity, rule, cells(row).length]).toEqual(['error', '`model-retired`', 4]);
      const shown = (HOSTILE[index] ?? '').replaceAll(/[\0-\u001f\u202e]/g, '\uFFFD');
      expect(inCode(place)).toBe(`${shown}:9:4`);
      // nothing that starts markup, a link, a mention or a reference stands without its guard
      expect(finding).not.toMatch(/(?<!\\)[`*_{}[\]<>~&$]|(?<!\\):\/\/|[@#](?!\u2060)|\bGH-\d|www\./i);
      expect(finding.replaceAll('\u2060', '').replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')).toBe(shown.trim());
    }
  });

  test('fits into a comment however much there is', () => {
    const output = reportAsMarkdown(reported(Array.from({ length: 5_000 }, (_, line) => ({ ...FINDING, line }))));
    expect(output.length).toBeLessThan(65_536);
    const shown = output.match(/^\| error/gm)?.length ?? 0;
    expect(output).toContain(`\nand ${5_000 - shown} more; \`--format json\` lists all\n`);
  });
});
