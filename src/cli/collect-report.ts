import type { Engine, ScanOptions } from '../core/engine.ts';
import type { Finding } from '../core/rules/rule.ts';
import { isListed } from '../core/scan/listed-site.ts';
import type { FileResult } from '../core/scan/scan-result.ts';
import type { Skipped, Workspace } from '../core/scan/workspace.ts';
import type { Site } from '../core/sites/site.ts';
import { endOfLine } from '../core/text/line-ends.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { Span } from '../core/text/source-file.ts';
import { remembered } from '../util/remembered.ts';
import { lineFingerprints, lineHash } from './line-identity.ts';
import type { FindingRecord, Place, ScanReport, SiteRecord } from './scan-report.ts';

/** A finding with what the exit status, a baseline and other tools ask about it, and the JSON report does not say. */
export interface Found {
  readonly record: FindingRecord;
  /** Of the line that it starts on; a baseline knows it by this. */
  readonly lineHash: string;
  /** GitHub's hash of the same line and what follows; only where it was asked for. */
  readonly fingerprint?: string;
  /** False for what only the default target says: it never counts for `--fail-on`. */
  readonly counts: boolean;
}

/** What a scan found. */
export interface ScanOutcome {
  /** Its findings are the records of `found`. */
  readonly report: ScanReport;
  readonly found: readonly Found[];
  /** Files that could not be read; all of them are among the skipped. */
  readonly failed: readonly Skipped[];
  /** Paths of the files that were read. */
  readonly read: ReadonlySet<string>;
}

export interface Scan {
  readonly engine: Engine;
  readonly workspace: Workspace;
  readonly options: ScanOptions;
  readonly tool: ScanReport['tool'];
  /** Milliseconds since the scan began. */
  readonly elapsed: () => number;
  /** Whether findings get a fingerprint, which means one more pass over the texts that have some. */
  readonly fingerprints?: boolean;
  /** Called after every file; what it returns is waited for, so that the process can hear of other things. */
  readonly afterFile?: (done: number, total: number) => Promise<void> | undefined;
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

function siteRecord(site: Site, place: Place): SiteRecord {
  const callee = site.call === undefined ? {} : { callee: site.call.callee };
  return { kind: site.kind, ...place, ...detailsOf(site), ...callee, confidence: site.confidence };
}

function findingRecord(finding: Finding, place: Place): FindingRecord {
  const { ruleId, class: ruleClass, severity, message, value, fix } = finding;
  return { ruleId, class: ruleClass, severity, ...place, message, ...(value === undefined ? {} : { value }), fix };
}

/** The findings of one file with what makes their lines recognisable. */
function* foundIn({ text, findings }: FileResult, place: (span: Span) => Place, fingerprints: boolean): Generator<Found> {
  // a notebook may be one line with thousands of findings
  const hashOf = remembered((line: number) => lineHash(text.slice(line, endOfLine(text, line))));
  const byLine = fingerprints && findings.length > 0 ? lineFingerprints(text) : [];
  for (const finding of findings) {
    const record = findingRecord(finding, place(finding));
    const fingerprint = byLine[record.line - 1];
    yield { record, lineHash: hashOf(finding.start - record.column + 1), ...(fingerprint === undefined ? {} : { fingerprint }), counts: !finding.defaultTargetOnly };
  }
}

/** Scans a workspace from enumeration to the last finding. Texts are let go file by file, so memory follows the findings, not the source. */
export async function collectReport({ engine, workspace, options, tool, elapsed, fingerprints = false, afterFile }: Scan): Promise<ScanOutcome> {
  const listed = await workspace.list();
  const environment = engine.environmentOf(workspace, listed.files);
  const limits = engine.limitsOf(workspace, listed.files);
  const sites: SiteRecord[] = [];
  const found: Found[] = [];
  const read = new Set<string>();
  const skipped: Skipped[] = [...listed.skipped];
  const stats = { files: 0, bytes: 0, survivors: 0 };
  let done = 0;
  for (const step of engine.scanFiles(workspace, listed.files, { ...options, environment, limits })) {
    if (step.kind === 'skipped') skipped.push(step.skipped);
    else {
      stats.files++;
      stats.bytes += step.bytes;
      read.add(step.kind === 'scanned' ? step.result.path : step.path);
    }
    if (step.kind === 'scanned') {
      stats.survivors++;
      const place = placesIn(step.result);
      for (const site of step.result.sites) if (isListed(site, step.result.findings)) sites.push(siteRecord(site, place(site)));
      for (const finding of foundIn(step.result, place, fingerprints)) found.push(finding);
    }
    await afterFile?.(++done, listed.files.length);
  }
  skipped.sort((a, b) => (a.path < b.path ? -1 : 1));
  const report: ScanReport = {
    schemaVersion: 1,
    tool,
    target: options.target?.id ?? null,
    today: options.today,
    sites,
    findings: found.map(({ record }) => record),
    skipped: skipped.map(({ path, reason }) => ({ path, reason })),
    stats: { ...stats, elapsedMs: Math.round(elapsed()) },
  };
  const failed = skipped.filter((entry) => entry.failed);
  return { report, found, failed, read };
}
