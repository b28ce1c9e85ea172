import { languageOf } from '../languages/language.ts';
import type { Finding, Report, Rule, RuleContext } from '../rules/rule.ts';
import { levelOf, type RuleSettings } from '../config/config.ts';
import { extractSites, type ReadingAids, type SiteTables } from '../sites/extract.ts';
import { isTestPath } from '../sites/path-role.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { FileResult } from './scan-result.ts';
import { withoutSuppressed } from './suppressions.ts';

/** What a scan gives to the rules, and what is configured of them. */
export interface TextContext extends Omit<RuleContext, 'file' | 'sites' | 'calls' | 'isCode' | 'isTest' | 'options'> {
  readonly settings: RuleSettings;
  readonly aids: ReadingAids;
}

/** Sites and findings of one text. A text without a scanner has none. */
export function scanText(file: SourceFile, tables: SiteTables, rules: readonly Rule[], { settings, aids, ...context }: TextContext): FileResult {
  const language = languageOf(file.path);
  if (!language) return { path: file.path, text: file.text, sites: [], findings: [] };
  const tree = language.parse(file.text);
  const { sites, calls } = extractSites(file.path, tree, language, tables, aids);
  const ruleContext: RuleContext = { ...context, file, sites, calls, isCode: language.nature === 'code', isTest: isTestPath(file.path), options: {} };
  const findings = rules.flatMap((rule) => {
    const level = levelOf(rule, settings);
    if (level === 'off') return [];
    const reports = [...rule.check({ ...ruleContext, options: settings.get(rule.id)?.options ?? {} })];
    return reports.map((report) => findingOf(rule, level === 'default' ? report : { ...report, severity: level }));
  });
  findings.sort((a, b) => a.start - b.start || a.end - b.end || (a.ruleId < b.ruleId ? -1 : 1));
  return { path: file.path, text: file.text, sites, findings: withoutSuppressed(findings, tree.comments, file.text) };
}

function findingOf(rule: Rule, report: Report): Finding {
  const template = rule.messages[report.message];
  if (template === undefined) throw new Error(`rule ${rule.id} has no message ${report.message}`);
  const message = template.replace(/\{(\w+)\}/g, (hole, name: string) => report.data[name] ?? hole);
  const { start, end, severity, value, fixData } = report;
  return {
    start, end, severity: report.defaultTargetOnly && (severity === 'error' || severity === 'warning') ? 'information' : severity, ruleId: rule.id, class: rule.class, message,
    ...(value !== undefined && { value }), ...(fixData && { fixData }), fix: fixData ? rule.fix : 'none', defaultTargetOnly: report.defaultTargetOnly ?? false, deprecated: report.deprecated ?? false,
  };
}
