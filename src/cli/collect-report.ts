import type { Engine, ScanOptions } from '../core/engine.ts';
import type { Finding, Severity } from '../core/rules/rule.ts';
import type { FileResult } from '../core/scan/scan-result.ts';
import type { Skipped, Workspace } from '../core/scan/workspace.ts';
import type { Site } from '../core/sites/site.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { Span } from '../core/text/source-file.ts';
import type { FindingRecord, Place, ScanReport, SiteRecord } from './scan-report.ts';

/** A report, and what the exit status depends on besides. */
export interface ScanOutcome {
  readonly report: ScanReport;
  /** Severities of the findings that count: what only the default target says does not. */
  readonly counted: ReadonlySet<Severity>;
  /** Files that could not be read; all of them are among the skipped. */
  readonly failed: readonly Skipped[];
}

export interface Scan {
  readonly engine: Engine;
  readonly workspace: Workspace;
  readonly options: ScanOptions;
  readonly tool: ScanReport['tool'];
  /** Milliseconds since the scan began. */
  readonly elapsed: () => number;
}

/** Turns the spans of one file into places. */
function placesIn({ path, text }: FileResult): (span: Span) => Place {
  const lines = new LineIndex(text);
  return ({ start, end }) => {
    const from = lines.positionAt(start);
    const to = lines.positionAt(end);
    return { path, line: from.line + 1, column: from.character + 1, endLine: to.line + 1, endColumn: to.character + 1 };
  };
}

/** What is told of a site besides its place. A prompt's text stays in the file: reports travel further than code does. */
function detailsOf(site: Site): Omit<SiteRecord, keyof Place | 'kind' | 'confidence' | 'callee'> {
  switch (site.kind) {
    case 'model':
      return { role: site.role, value: site.value, ...(site.name === undefined ? {} : { name: site.name }), provider: site.match.provider };
    case 'param':
      return { ...(site.value.state === 'literal' ? { value: site.value.value } : {}), name: site.name };
    case 'timeout':
      return { name: site.name, ...(site.valueMs === undefined ? {} : { valueMs: site.valueMs }) };
    case 'prompt':
      return site.name === undefined ? {} : { name: site.name };
    case 'endpoint':
      return { value: site.value };
  }
}

/** Prompts shorter than this are judged by the rules but not listed: a line of chat is no template. */
const LISTED_PROMPT = 80;

function isListed(site: Site): boolean {
  return site.kind !== 'prompt' || site.end - site.start >= LISTED_PROMPT;
}

function siteRecord(site: Site, place: Place): SiteRecord {
  const callee = site.call === undefined ? {} : { callee: site.call.callee };
  return { kind: site.kind, ...place, ...detailsOf(site), ...callee, confidence: site.confidence };
}

function findingRecord(finding: Finding, place: Place): FindingRecord {
  const { ruleId, class: ruleClass, severity, message, value, fix } = finding;
  return { ruleId, class: ruleClass, severity, ...place, message, ...(value === undefined ? {} : { value }), fix };
}

/** Scans a workspace from enumeration to the last finding. Texts are let go file by file, so memory follows the findings, not the source. */
export async function collectReport({ engine, workspace, options, tool, elapsed }: Scan): Promise<ScanOutcome> {
  const listed = await workspace.list();
  const sites: SiteRecord[] = [];
  const findings: FindingRecord[] = [];
  const skipped: Skipped[] = [...listed.skipped];
  const counted = new Set<Severity>();
  const stats = { files: 0, bytes: 0, survivors: 0 };
  for (const step of engine.scanFiles(workspace, listed.files, options)) {
    if (step.kind === 'skipped') {
      skipped.push(step.skipped);
      continue;
    }
    stats.files++;
    stats.bytes += step.bytes;
    if (step.kind === 'no-hit') continue;
    stats.survivors++;
    const place = placesIn(step.result);
    for (const site of step.result.sites) if (isListed(site)) sites.push(siteRecord(site, place(site)));
    for (const finding of step.result.findings) {
      findings.push(findingRecord(finding, place(finding)));
      if (!finding.defaultTargetOnly) counted.add(finding.severity);
    }
  }
  skipped.sort((a, b) => (a.path < b.path ? -1 : 1));
  const report: ScanReport = {
    schemaVersion: 1,
    tool,
    target: options.target?.id ?? null,
    today: options.today,
    sites,
    findings,
    skipped: skipped.map(({ path, reason }) => ({ path, reason })),
    stats: { ...stats, elapsedMs: Math.round(elapsed()) },
  };
  return { report, counted, failed: skipped.filter(({ failed }) => failed) };
}
