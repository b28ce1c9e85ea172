import type { Finding } from '../core/rules/rule.ts';
import { isListed } from '../core/scan/listed-site.ts';
import type { FileResult } from '../core/scan/scan-result.ts';
import type { Site } from '../core/sites/site.ts';
import { endOfLine } from '../core/text/line-ends.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { Span } from '../core/text/source-file.ts';
import { remembered } from '../util/remembered.ts';
import { lineFingerprints, lineHash } from './line-identity.ts';
import type { FindingRecord, Place, SiteRecord } from './scan-report.ts';

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

/** What a report says of one file. */
export interface FileRecords {
  readonly sites: readonly SiteRecord[];
  readonly found: readonly Found[];
}

/** The records of one file. They are read back from their own text, as a piece of a file's text would keep the whole of it alive. */
export function recordsOf(result: FileResult, fingerprints: boolean): FileRecords {
  const place = placesIn(result);
  const listed = result.sites.filter((site) => isListed(site, result.findings));
  const records: FileRecords = { sites: listed.map((site) => siteRecord(site, place(site))), found: [...foundIn(result, place, fingerprints)] };
  return JSON.parse(JSON.stringify(records)) as FileRecords;
}
