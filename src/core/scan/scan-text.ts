import { languageOf, type Language } from '../languages/language.ts';
import type { Finding, Report, Rule, RuleContext } from '../rules/rule.ts';
import { extractSites, type SiteTables } from '../sites/extract.ts';
import { isTestPath } from '../sites/path-role.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { FileResult } from './scan-result.ts';
import { withoutSuppressed } from './suppressions.ts';
import { findingsInFile, sitesInFile } from './unwrapped-result.ts';

type Surroundings = Omit<RuleContext, 'file' | 'sites' | 'isCode' | 'isTest'>;

/** Sites and findings of one text. A text without a scanner has none. */
export function scanText(file: SourceFile, tables: SiteTables, rules: readonly Rule[], context: Surroundings): FileResult {
  const language = languageOf(file.path);
  const code = language?.unwrap?.(file.text);
  if (!code) return language ? scanAs(language, file, tables, rules, context) : { ...file, sites: [], findings: [] };
  const inner = languageOf(code.fileName);
  const result = inner ? scanAs(inner, { path: file.path, text: code.text }, tables, rules, context) : { sites: [], findings: [] };
  return { ...file, sites: sitesInFile(result.sites, code), findings: findingsInFile(result.findings, code) };
}

function scanAs(language: Language, file: SourceFile, tables: SiteTables, rules: readonly Rule[], context: Surroundings): FileResult {
  const tree = language.parse(file.text);
  const sites = extractSites(file.path, tree, language, tables);
  const ruleContext: RuleContext = { ...context, file, sites, isCode: language.nature === 'code', isTest: isTestPath(file.path) };
  const findings = rules.flatMap((rule) => [...rule.check(ruleContext)].map((report) => findingOf(rule, report)));
  findings.sort((a, b) => a.start - b.start || a.end - b.end || (a.ruleId < b.ruleId ? -1 : 1));
  return { path: file.path, text: file.text, sites, findings: withoutSuppressed(findings, tree.comments, file.text) };
}

function findingOf(rule: Rule, report: Report): Finding {
  const template = rule.messages[report.message];
  if (template === undefined) throw new Error(`rule ${rule.id} has no message ${report.message}`);
  const message = template.replace(/\{(\w+)\}/g, (hole, name: string) => report.data[name] ?? hole);
  const { start, end, severity, value, fixData, related } = report;
  return {
    start, end, severity: report.defaultTargetOnly && (severity === 'error' || severity === 'warning') ? 'information' : severity, ruleId: rule.id, class: rule.class, message,
    ...(value !== undefined && { value }), ...(fixData && { fixData }), ...(related && { related }), fix: fixData ? rule.fix : 'none', defaultTargetOnly: report.defaultTargetOnly ?? false, deprecated: report.deprecated ?? false,
  };
}
