import type { Severity } from '../../core/rules/rule.ts';
import { printable } from '../printable.ts';
import type { FindingRecord } from '../scan-report.ts';
import type { Reporter } from './reporter.ts';

const COMMAND: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };
const ENCODED: Readonly<Record<string, string>> = { '%': '%25', '\r': '%0D', '\n': '%0A', ':': '%3A', ',': '%2C' };

/** Text behind `::`. The runner decodes these three and no others; what else could act on the log's screen is replaced. */
function data(text: string): string {
  return printable(text.replace(/[%\r\n]/g, (character) => ENCODED[character] ?? ''));
}

/** Text of a property, in which colon and comma would end it. */
function property(text: string): string {
  return printable(text.replace(/[%\r\n:,]/g, (character) => ENCODED[character] ?? ''));
}

function command({ ruleId, class: ruleClass, severity, path, line, column, endLine, endColumn, message }: FindingRecord): string {
  // columns are only taken for ranges within one line
  const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : '';
  return `::${COMMAND[severity]} file=${property(path)},line=${line},endLine=${endLine}${columns},title=${property(`${ruleId} (${ruleClass})`)}::${data(message)}`;
}

/** The findings as workflow commands of GitHub Actions, one line each: they become annotations of the changed files. */
export const reportForGithub: Reporter = ({ report }) => report.findings.map((finding) => `${command(finding)}\n`).join('');
