import type { Rule, Severity } from '../../core/rules/rule.ts';
import type { Found } from '../file-records.ts';
import { harmlessJson } from '../printable.ts';
import { rulePage, rulePageAddress } from '../rule-page.ts';
import type { ScanReport } from '../scan-report.ts';
import { homepage } from '../../host/version.ts';
import type { Reporter } from './reporter.ts';

/** SARIF has three levels that a result may carry; nothing here is lighter than a note. */
const LEVEL: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };

/** A relative URI: every segment percent-encoded, so that no name can be taken for a scheme, a query or a fragment. Half a character cannot be encoded. */
function uriOf(path: string): string {
  return path.replace(/\p{Surrogate}/gu, '\uFFFD').split('/').map(encodeURIComponent).join('/');
}

/** Viewers make a link of `[words](target)`. Text from a project must not become one. */
function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

/** `model-retired` as `ModelRetired`, the spelling that SARIF wants for names. */
function pascalCase(id: string): string {
  return id.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** The first paragraph of a page below its title and its line of facts, as plain text. */
function introduction(page: string): string | undefined {
  return page.split(/\n\s*\n/).slice(1).find((paragraph) => !paragraph.startsWith('**'))?.replaceAll('\n', ' ').replaceAll(/[*`]/g, '');
}

function ruleDescriptor({ id, title, class: ruleClass, defaultLevel, fix, options = {} }: Rule): object {
  const page = rulePage(id);
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: `${title}.` },
    helpUri: rulePageAddress(id),
    ...(page === undefined ? {} : { fullDescription: { text: introduction(page) ?? `${title}.` }, help: { text: page, markdown: page } }),
    defaultConfiguration: defaultLevel === 'off' ? { enabled: false } : { level: LEVEL[defaultLevel] },
    properties: {
      class: ruleClass, defaultLevel, fix, tags: [ruleClass],
      options: Object.fromEntries(Object.entries(options).map(([name, option]) => [name, { description: option.description, default: option.default }])),
    },
  };
}

function result({ record, fingerprint }: Found, ruleIndex: number): object {
  const { ruleId, class: ruleClass, severity, path, line, column, endLine, endColumn, message, value, fix } = record;
  return {
    ruleId, ruleIndex, level: LEVEL[severity],
    message: { text: withoutLinks(message) },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) }, region: { startLine: line, startColumn: column, endLine, endColumn } } }],
    ...(fingerprint === undefined ? {} : { partialFingerprints: { primaryLocationLineHash: fingerprint } }),
    properties: { class: ruleClass, severity, fix, ...(value === undefined ? {} : { value }) },
  };
}

function notification({ path, reason }: ScanReport['skipped'][number]): object {
  return { level: 'note', message: { text: `Skipped: ${withoutLinks(reason)}.` }, locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }] };
}

/** The report as a SARIF 2.1.0 log, for code scanning. Two runs over the same files agree to the byte: no times, no absolute paths. */
export const reportAsSarif: Reporter = ({ report, found, rules, incomplete }) => {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'Modelshift', informationUri: homepage(), semanticVersion: report.tool.version, rules: rules.map(ruleDescriptor) } },
      invocations: [{ executionSuccessful: !incomplete, toolExecutionNotifications: report.skipped.map(notification) }],
      columnKind: 'utf16CodeUnits',
      results: found.map((finding) => result(finding, rules.findIndex(({ id }) => id === finding.record.ruleId))),
      properties: { target: report.target, today: report.today, ...(report.baseline === undefined ? {} : { baseline: report.baseline }) },
    }],
  };
  return `${harmlessJson(JSON.stringify(log, undefined, 2))}\n`;
};
