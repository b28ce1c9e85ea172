import { languageOf, type Language } from '../languages/language.ts';
import type { Finding, Report, Rule, RuleContext } from '../rules/rule.ts';
import { levelOf, type RuleSettings } from '../config/config.ts';
import type { Tree } from '../languages/tree.ts';
import { extractSites, type Extracted, type ReadingAids, type SiteTables } from '../sites/extract.ts';
import { isTestPath } from '../sites/path-role.ts';
import type { SourceFile } from '../text/source-file.ts';
import { withoutRepeated } from './repeated.ts';
import { saidOnce } from './said-once.ts';
import type { FileResult } from './scan-result.ts';
import { IGNORE, suppressionsIn, withoutSuppressed } from './suppressions.ts';
import { findingsInFile, sitesInFile } from './unwrapped-result.ts';

/** What a scan gives to the rules, and what is configured of them. */
export interface TextContext extends Omit<RuleContext, 'file' | 'sites' | 'calls' | 'isCode' | 'isTest' | 'options'> {
  readonly settings: RuleSettings;
  readonly aids: ReadingAids;
}

/** A text as far as it is read before any rule judges it. */
export interface ReadText extends SourceFile, Extracted {
  readonly language: Language;
  readonly tree: Tree;
}

/** Sites and findings of one text. A text without a scanner has none. */
export function scanText(file: SourceFile, tables: SiteTables, rules: readonly Rule[], context: TextContext): FileResult {
  const language = languageOf(file.path);
  const code = language?.unwrap?.(file.text);
  if (!code) return language ? scanAs(language, file, tables, rules, context) : { ...file, sites: [], findings: [] };
  const inner = languageOf(code.fileName);
  const result = inner ? scanAs(inner, { path: file.path, text: code.text }, tables, rules, context) : { sites: [], findings: [] };
  return { ...file, sites: sitesInFile(result.sites, code), findings: findingsInFile(result.findings, code) };
}

/** A text with the tree and all that depends on a model in it; `undefined` where no scanner exists, and for code in a wrapping, whose places are not those of the file. */
export function readText(file: SourceFile, tables: SiteTables, aids: ReadingAids): ReadText | undefined {
  const language = languageOf(file.path);
  if (!language || language.unwrap) return undefined;
  const tree = language.parse(file.text);
  return { ...file, language, tree, ...extractSites(file.path, tree, language, tables, aids) };
}

function scanAs(language: Language, file: SourceFile, tables: SiteTables, rules: readonly Rule[], { settings, aids, ...context }: TextContext): FileResult {
  const tree = language.parse(file.text);
  const { sites, calls } = extractSites(file.path, tree, language, tables, aids);
  const isSilent = sites.length === 0 && calls.length === 0 && !file.text.includes(IGNORE);
  if (isSilent) return { path: file.path, text: file.text, sites, findings: [] };
  const ruleContext: RuleContext = { ...context, file, sites, calls, isCode: language.nature === 'code', isTest: isTestPath(file.path), options: {} };
  const speaking = rules.filter((rule) => levelOf(rule, settings) !== 'off');
  const findingsOf = (rule: Rule, reports: Iterable<Report> = []): Finding[] => {
    const level = levelOf(rule, settings);
    return [...reports].map((report) => findingOf(rule, level === 'default' || level === 'off' ? report : { ...report, severity: level }));
  };
  // what rules work out together they keep by the context, so most of them must be given the same
  const contextOf = (rule: Rule): RuleContext => {
    const options = settings.get(rule.id)?.options ?? {};
    return Object.keys(options).length ? { ...ruleContext, options } : ruleContext;
  };
  const found = speaking.flatMap((rule) => findingsOf(rule, rule.check(contextOf(rule))));
  const suppressions = suppressionsIn(tree);
  const kept = withoutSuppressed(found, suppressions, tree);
  const ofComments = speaking.flatMap((rule) => findingsOf(rule, rule.checkSuppressions?.(suppressions, { all: rules, speaking }, ruleContext)));
  // one that means every rule does not mean what is said about itself
  const shown = withoutRepeated(kept, speaking);
  // whoever names a target gets all that the rules know
  const findings = [...(context.target?.explicit ? shown : saidOnce(shown)), ...withoutSuppressed(ofComments, suppressions.filter((comment) => comment.rules), tree)];
  findings.sort((a, b) => a.start - b.start || a.end - b.end || (a.ruleId < b.ruleId ? -1 : 1));
  return { path: file.path, text: file.text, sites, findings };
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
