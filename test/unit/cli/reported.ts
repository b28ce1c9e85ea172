import type { Found } from '../../../src/cli/file-records.ts';
import type { Reported } from '../../../src/cli/reporters/reporter.ts';
import type { FindingRecord } from '../../../src/cli/scan-report.ts';
import { shippedEngine } from '../../support/engine.ts';

/** Names and texts that a hostile project may hold, each a danger to some format. */
export const HOSTILE: readonly string[] = [
  'a b%0Ac.py', 'new\nline.py', 'carriage\rreturn', '::error::x', '::set-output name=a::b', 'a,line=1::x', 'a:b,c', '\u001b[2J', '\u202egnp.py', 'zero\0',
  '[click](https://evil.example)', '![x](https://evil.example/p.png)', '<img src=x onerror=alert(1)>', '<!-- x -->', '| a | b |', 'back\\|slash', '`tick`', '``', ' ` ', '@everyone', '#1', 'GH-7',
  'https://evil.example', 'www.evil.example', '*a* _b_ ~c~ $d$', '&lt;', '{0}', 'a?b#c', 'javascript:alert(1)', '//evil.example/x', '\ud800half', 'é😀', '```\n# h\n```',
];

export const FINDING: FindingRecord = {
  ruleId: 'model-retired', class: 'breaks', severity: 'error', path: 'src/a.py', line: 9, column: 4, endLine: 9, endColumn: 11, message: 'old-model was shut down.', value: 'old-model', fix: 'none',
};

/** What a reporter is given for these findings. */
export function reported(findings: readonly FindingRecord[], more: Partial<Reported['report']> = {}, fingerprint = 'abc:1'): Reported {
  const found = findings.map((record): Found => ({ record, lineHash: '0', fingerprint, counts: true }));
  const report: Reported['report'] = {
    schemaVersion: 1, tool: { name: 'modelshift', version: '1.2.3' }, target: 'new-model', today: '2026-11-21', sites: [], findings, skipped: [],
    stats: { files: 2, bytes: 1_250_000, survivors: 1, elapsedMs: 17 }, ...more,
  };
  return { report, found, rules: shippedEngine().rules, incomplete: false, colour: false, explicitTarget: true };
}
