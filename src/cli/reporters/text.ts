import { styleText } from 'node:util';
import type { Severity } from '../../core/rules/rule.ts';
import { printable } from '../printable.ts';
import { SEVERITIES } from '../scan-request.ts';
import type { FindingRecord, ScanReport } from '../scan-report.ts';
import { baselineInWords, plural, skippedInWords, tally } from './counts.ts';
import type { Reporter } from './reporter.ts';
import { CLASS_WORDS, KIND_WORDS, ROLE_WORDS } from './words.ts';

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const SEVERITY_STYLE: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', information: 'cyan', hint: 'gray' };

function* fileBlock(path: string, findings: readonly FindingRecord[], paint: Paint): Generator<string> {
  const position = ({ line, column }: FindingRecord): string => `${line}:${column}`;
  const width = Math.max(...findings.map((finding) => position(finding).length));
  const severityWidth = Math.max(...findings.map(({ severity }) => severity.length));
  yield paint('underline', printable(path));
  for (const finding of findings) {
    const severity = paint(SEVERITY_STYLE[finding.severity], finding.severity.padEnd(severityWidth));
    yield `  ${paint('gray', position(finding).padStart(width))}  ${severity}  ${printable(finding.message)}  ${paint('gray', finding.ruleId)}`;
  }
  yield '';
}

function* findingBlocks(findings: readonly FindingRecord[], paint: Paint): Generator<string> {
  const byPath = new Map<string, FindingRecord[]>();
  for (const finding of findings) {
    const group = byPath.get(finding.path);
    if (group === undefined) byPath.set(finding.path, [finding]);
    else group.push(finding);
  }
  for (const [path, group] of byPath) yield* fileBlock(path, group, paint);
}

function findingSummary(report: ScanReport, paint: Paint): string {
  const { findings } = report;
  const known = baselineInWords(report);
  const rest = known === undefined ? '' : `; ${known}`;
  const what = known === undefined ? 'finding' : 'new finding';
  if (findings.length === 0) return paint('green', `No ${what}s${rest}`);
  const classes = tally(findings.map((finding) => CLASS_WORDS[finding.class]));
  return paint('bold', `${plural(findings.length, what)}: ${tally(findings.map(({ severity }) => severity), SEVERITIES)} (${classes})${rest}`);
}

function siteSummary({ sites }: ScanReport): string {
  const roles = tally(sites.flatMap(({ role }) => (role === undefined ? [] : ROLE_WORDS[role])));
  const kinds = (Object.keys(KIND_WORDS) as (keyof typeof KIND_WORDS)[])
    .map((kind) => ({ kind, count: sites.filter((site) => site.kind === kind).length })).filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count).map(({ kind, count }) => plural(count, ...KIND_WORDS[kind])).join(', ');
  return `${plural(sites.length, 'place')} with a model, or what goes with one${kinds === '' ? '' : `: ${kinds}`}${roles === '' ? '' : ` (models: ${roles})`}`;
}

/** The report for a person: findings by file, then what was found, what was left out, and how long it took. */
export const reportAsText: Reporter = ({ report, withoutScanner, colour, explicitTarget }) => {
  const paint: Paint = colour ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
  const { stats, target, today } = report;
  const aim = target === null ? 'no target' : `target ${target}${explicitTarget ? '' : ' (default)'}`;
  const scanned = `${plural(stats.files, 'file')} (${(stats.bytes / 1e6).toFixed(1)} MB, ${stats.survivors} with hits) in ${stats.elapsedMs} ms, ${aim}, as of ${today}`;
  const lines = [...findingBlocks(report.findings, paint), findingSummary(report, paint), siteSummary(report), ...skippedInWords(report.skipped), ...(withoutScanner === undefined ? [] : [printable(withoutScanner)]), paint('gray', scanned)];
  return `${lines.join('\n')}\n`;
};
