import type { FindingRecord, ScanReport } from '../scan-report.ts';
import { code, words } from '../../util/inert-markdown.ts';
import { SEVERITIES } from '../scan-request.ts';
import { baselineInWords, plural, tally } from './counts.ts';
import type { Reporter } from './reporter.ts';

/** In UTF-16 units. A comment on GitHub holds 65,536 characters; the rest is for the lines around the table. */
const LONGEST_TABLE = 60_000;

function row({ severity, path, line, column, message, ruleId }: FindingRecord): string {
  return `| ${severity} | ${code(`${path}:${line}:${column}`)} | ${words(message)} | ${code(ruleId)} |\n`;
}

/** Heaviest first, so that what is cut off is the lightest; otherwise in the order of the report. */
function table(findings: readonly FindingRecord[]): string {
  const sorted = findings.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  let text = '| severity | place | finding | rule |\n| --- | --- | --- | --- |\n';
  for (const [index, finding] of sorted.entries()) {
    const next = row(finding);
    if (text.length + next.length > LONGEST_TABLE) return `${text}\nand ${sorted.length - index} more; \`--format json\` lists all\n`;
    text += next;
  }
  return text;
}

function* facts(report: ScanReport, explicitTarget: boolean): Generator<string> {
  const { findings, target, today, stats, skipped } = report;
  if (findings.length > 0) yield tally(findings.map(({ severity }) => severity), SEVERITIES);
  const baseline = baselineInWords(report);
  if (baseline !== undefined) yield baseline;
  yield target === null ? 'no target' : `target ${code(target)}${explicitTarget ? '' : ' (default)'}`;
  yield `as of ${today}`;
  yield plural(stats.files, 'file');
  if (skipped.length > 0) yield `${skipped.length} skipped`;
}

/** A summary and a table for a comment on a pull request. Nothing in it is a link, a picture or a call to anybody, whatever files are named. */
export const reportAsMarkdown: Reporter = ({ report, explicitTarget }) => {
  const { findings, baseline } = report;
  const title = findings.length === 0 ? `No ${baseline === undefined ? '' : 'new '}findings` : plural(findings.length, baseline === undefined ? 'finding' : 'new finding');
  const head = `### Modelshift: ${title}\n\n${[...facts(report, explicitTarget)].join(' · ')}\n`;
  return findings.length === 0 ? head : `${head}\n${table(findings)}`;
};
