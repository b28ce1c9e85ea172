import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { envAlias } from '../../src/core/fixes/env-alias.ts';
import type { Finding, FixData, Target } from '../../src/core/rules/rule.ts';
import { applyEdits, type TextEdit } from '../../src/core/text/edits.ts';
import type { FileResult } from '../../src/core/scan/scan-result.ts';
import { shippedEngine, TODAY } from '../support/engine.ts';
import { examplesOf, pathOf, type RuleExample } from '../support/rule-page.ts';

const engine = shippedEngine();
const pages = new URL('../../docs/rules/', import.meta.url);

function targetOf(example: RuleExample): Target | undefined {
  const { target } = example.options;
  if (target === 'none') return undefined;
  return { id: target ?? engine.data.defaultTarget, explicit: target !== undefined };
}

function scan(example: RuleExample): FileResult {
  const environment = example.options['environment'];
  const [, path = '', text = ''] = /^(.*?): (.*)$/.exec(example.options['around'] ?? '') ?? [];
  const limits = engine.limitsIn({ path, text });
  return engine.scanText({ path: pathOf(example), text: example.code }, { today: example.options['today'] ?? TODAY, target: targetOf(example), environment: environment === undefined ? undefined : new Set(environment.split(',')), limits });
}

/** Which message of the rule a finding shows: the one whose fixed parts stand in it. */
function messageKey(finding: Finding, messages: Readonly<Record<string, string>>): string | undefined {
  const fits = (template: string): boolean => new RegExp(`^${template.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^]*')}$`).test(finding.message);
  return Object.keys(messages).find((key) => fits(messages[key] ?? ''));
}

/** The edits of the file itself that a finding's fix makes. */
function editsOf(fixData: FixData, { path, text, sites }: FileResult): readonly TextEdit[] {
  if (fixData.kind === 'remove-sentence') return [{ ...fixData.span, newText: '' }];
  const site = sites.find((at) => at.kind === 'model' && at.start === fixData.site.start);
  if (site?.kind !== 'model') throw new Error('the finding has no site to fix');
  const fix = envAlias({ path, text }, site, { envFiles: [], aliasesInUse: new Map() });
  if ('blocked' in fix) throw new Error(fix.blocked);
  return fix.edits.get(path) ?? [];
}

test('every rule has a page and every page a rule', () => {
  expect(readdirSync(pages).filter((name) => name.endsWith('.md')).sort()).toEqual(engine.rules.map((rule) => `${rule.id}.md`).sort());
});

describe.each(engine.rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const page = readFileSync(new URL(`${id}.md`, pages), 'utf8');
  const examples = examplesOf(page);

  test('the page is headed by the rule and says its class', () => {
    expect(page).toMatch(new RegExp(`^# ${id}\n\n\\*\\*${rule.title}\\*\\* · class \`${rule.class}\``));
  });

  test('the page flags every message, shows silence, and shows the fix where there is one', () => {
    const flagged = examples.filter(({ kind }) => kind === 'flagged');
    expect([...new Set(flagged.map(({ options }) => options['message']))].sort()).toEqual(Object.keys(rule.messages).sort());
    expect(examples.some(({ kind }) => kind === 'silent')).toBe(true);
    expect(examples.some(({ kind }) => kind === 'fixed')).toBe(rule.fix !== 'none');
  });

  test.each(examples.filter(({ kind }) => kind === 'flagged').map((example) => [example.line, example] as const))('line %i is flagged', (_line, example) => {
    const findings = scan(example).findings.filter((finding) => finding.ruleId === id);
    expect(findings.map((finding) => ({ at: example.code.slice(finding.start, finding.end), level: finding.severity, message: messageKey(finding, rule.messages) }))).toEqual([
      { at: example.options['at'], level: example.options['level'], message: example.options['message'] },
    ]);
    expect(findings[0]?.message).not.toMatch(/\{\w+\}/);
  });

  test.each(examples.filter(({ kind }) => kind === 'silent').map((example) => [example.line, example] as const))('line %i is silent', (_line, example) => {
    expect(scan(example).findings.filter((finding) => finding.ruleId === id)).toEqual([]);
  });

  test.each(examples.flatMap((example, i) => (example.kind === 'fixed' ? [[example.line, example, examples[i - 1]] as const] : [])))('line %i is what the fix makes', (_line, example, before) => {
    if (before?.kind !== 'flagged') throw new Error('a fixed example follows the flagged one that it mends');
    const result = scan(before);
    const fixData = result.findings.find(({ ruleId }) => ruleId === id)?.fixData;
    if (!fixData) throw new Error('the finding has nothing to fix');
    expect(applyEdits(before.code, editsOf(fixData, result))).toBe(example.code);
    expect(scan({ ...example, options: before.options }).findings.filter((at) => at.ruleId === id)).toEqual([]);
  });
});
