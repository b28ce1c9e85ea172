import type { FindingRecord, ScanReport } from '../scan-report.ts';
import { printable } from '../printable.ts';
import { SEVERITIES } from '../scan-request.ts';
import { baselineInWords, plural, tally } from './counts.ts';
import type { Reporter } from './reporter.ts';

/** In UTF-16 units. A comment on GitHub holds 65,536 characters; the rest is for the lines around the table. */
const LONGEST_TABLE = 60_000;

/**
 * Text as words and nothing else. What Markdown takes for markup gets a backslash. Names after `@` and numbers after `#` or `GH-` are
 * found in the rendered page, where no backslash is left: an invisible word joiner keeps them from calling people and linking issues.
 */
export function words(text: string): string {
  return printable(text)
    .replace(/[\\`*_{}[\]<>|~&$@#]|:(?=\/\/)|\/(?=\/)/g, '\\$&')
    .replace(/[@#]|\bGH-(?=\d)/gi, '$&\u2060')
    .replace(/\bwww\./gi, (found) => `${found.slice(0, -1)}\\.`);
}

/** Text as code, in a table cell. The fence is longer than any run of backticks inside; a bar would end the cell. */
export function code(text: string): string {
  const shown = printable(text).replaceAll('|', '\\|');
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = /^`|`$|^ .* $/.test(shown) ? ' ' : '';
  return `${fence}${space}${shown}${space}${fence}`;
}

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
