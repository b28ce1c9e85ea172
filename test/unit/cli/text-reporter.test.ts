import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { reportAsText } from '../../../src/cli/reporters/text.ts';
import type { Reported } from '../../../src/cli/reporters/reporter.ts';
import type { FindingRecord, ScanReport, SiteRecord } from '../../../src/cli/scan-report.ts';

const place = { path: 'src/a.py', line: 9, column: 4, endLine: 9, endColumn: 11 };
const finding: FindingRecord = { ruleId: 'model-retired', class: 'breaks', severity: 'error', ...place, message: 'old-model was shut down.', fix: 'none' };
const site: SiteRecord = { kind: 'model', role: 'caller', ...place, value: 'old-model', provider: 'p', confidence: 'certain' };

const REPORT: ScanReport = {
  schemaVersion: 1,
  tool: { name: 'modelshift', version: '0.0.0' },
  target: 'new-model',
  today: '2026-11-21',
  sites: [site, site, { ...site, role: 'test' }, { kind: 'prompt', ...place, confidence: 'likely' }],
  findings: [
    { ...finding, ruleId: 'model-hardcoded', class: 'hygiene', severity: 'information', message: 'Fixed in code.' },
    { ...finding, line: 120 },
    { ...finding, path: 'src/b\n\u001b[2J.py', message: 'From \u202eevil.' },
  ],
  skipped: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((path, i) => ({ path, reason: i < 6 ? 'binary' : 'too large (5 MB, limit 1 MB)' })),
  stats: { files: 2, bytes: 1_250_000, survivors: 1, elapsedMs: 17 },
};

/** The text for a report; colours and an unchosen target only when asked for. */
function text(report: ScanReport, options: Partial<Reported> = {}): string {
  return reportAsText({ report, found: [], rules: [], incomplete: false, colour: false, explicitTarget: true, ...options });
}

describe('reportAsText', () => {
  test('groups findings by file, then sums up', () => {
    expect(text(REPORT)).toBe(`src/a.py
    9:4  information  Fixed in code.  model-hardcoded
  120:4  error        old-model was shut down.  model-retired

src/b\uFFFD\uFFFD[2J.py
  9:4  error  From \uFFFDevil.  model-retired

3 findings: 2 error, 1 information (2 breaking, 1 in the way of a move)
4 places with a model, or what goes with one: 3 models, 1 prompt (models: 2 in calls, 1 in tests and records)
7 skipped:
  a: binary
  b: binary
  c: binary
  d: binary
  e: binary
  and 2 more (1 binary, 1 too large); --format json lists all
2 files (1.3 MB, 1 with hits) in 17 ms, target new-model, as of 2026-11-21
`);
  });

  test('says so when there is nothing', () => {
    const empty: ScanReport = { ...REPORT, target: null, sites: [], findings: [], skipped: [], stats: { files: 1, bytes: 0, survivors: 0, elapsedMs: 0 } };
    expect(text(empty)).toBe('No findings\n0 places with a model, or what goes with one\n1 file (0.0 MB, 0 with hits) in 0 ms, no target, as of 2026-11-21\n');
  });

  test('what a baseline took out is counted', () => {
    expect(text({ ...REPORT, baseline: { known: 4, gone: 2 } })).toContain('3 new findings: 2 error, 1 information (2 breaking, 1 in the way of a move); 4 known from the baseline, 2 of the baseline gone\n');
    expect(text({ ...REPORT, findings: [], baseline: { known: 1, gone: 0 } })).toContain('No new findings; 1 known from the baseline\n');
  });

  test('a target that nobody chose is called the default', () => {
    expect(text(REPORT, { explicitTarget: false })).toContain('target new-model (default)');
  });

  test('colours change nothing but the colours', () => {
    const coloured = text(REPORT, { colour: true });
    expect(coloured).toContain('\u001b[31merror');
    expect(stripVTControlCharacters(coloured)).toBe(text(REPORT));
  });
});
