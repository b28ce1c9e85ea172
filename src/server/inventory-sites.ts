import { followsVendor } from '../core/rules/model-date.ts';
import type { Finding } from '../core/rules/rule.ts';
import { isListed } from '../core/scan/listed-site.ts';
import type { FileResult } from '../core/scan/scan-result.ts';
import type { Site } from '../core/sites/site.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { Span } from '../core/text/source-file.ts';
import type { ClassCounts, InventorySite } from '../protocol/inventory.ts';
import type { ModelRecord } from '../registry/model-record.ts';
import { rangeOf } from './diagnostics.ts';

/** A site as it is kept for the inventory: all but what the next day changes. */
export interface KeptSite extends Omit<InventorySite, 'status'> {
  /** The model whose dates hold. */
  readonly dated?: ModelRecord;
}

/** The listed sites of a file. */
export function keptSites({ text, sites, findings }: FileResult): readonly KeptSite[] {
  const listed = sites.filter((site) => isListed(site, findings));
  if (listed.length === 0) return [];
  const lines = new LineIndex(text);
  const findingsAt = overlapping(findings);
  return listed.map((site) => ({
    kind: site.kind, range: rangeOf(lines, site), ...detailsOf(site), ...modelOf(site),
    ...(site.call && { callee: site.call.callee }), confidence: site.confidence, classes: countClasses(findingsAt(site)),
  }));
}

/** Findings by their class. */
export function countClasses(findings: readonly Finding[]): ClassCounts {
  const counts: Partial<Record<Finding['class'], number>> = {};
  for (const finding of findings) counts[finding.class] = (counts[finding.class] ?? 0) + 1;
  return counts;
}

/** What is told of a site besides its place and its model. A prompt's text stays in the file. */
function detailsOf(site: Site): Pick<KeptSite, 'role' | 'name' | 'value' | 'valueMs'> {
  switch (site.kind) {
    case 'model':
      return { role: site.role, value: site.value, ...(site.name !== undefined && { name: site.name }) };
    case 'param':
      return { name: site.name, ...(site.value.state === 'literal' && { value: site.value.value }) };
    case 'timeout':
      return { name: site.name, ...(site.valueMs !== undefined && { valueMs: site.valueMs }) };
    case 'prompt':
      return site.name === undefined ? {} : { name: site.name };
    case 'endpoint':
      return { value: site.value };
  }
}

function modelOf(site: Site): Pick<KeptSite, 'model' | 'provider' | 'dated'> {
  const named = site.kind === 'model' ? site : site.call?.model;
  const written = site.call?.writtenModel;
  const model = named ? (named.match.model?.id ?? named.match.core) : written?.state === 'literal' ? written.value : undefined;
  const provider = named?.match.provider ?? (site.kind === 'endpoint' ? site.sunset.provider : site.call?.provider);
  return {
    ...(model !== undefined && { model }), ...(provider !== undefined && { provider }),
    ...(named?.match.model && followsVendor(named) && { dated: named.match.model }),
  };
}

/** Finds the findings, in the order of the text, that share text with a span. Only those near it are looked at: a file may have thousands. */
function overlapping(findings: readonly Finding[]): (span: Span) => Finding[] {
  const longest = findings.reduce((length, { start, end }) => Math.max(length, end - start), 0);
  return ({ start, end }) => {
    let [low, high] = [0, findings.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((findings[middle]?.start ?? 0) + longest > start) high = middle;
      else low = middle + 1;
    }
    const found: Finding[] = [];
    for (let finding = findings[low]; finding && finding.start < end; finding = findings[++low]) if (finding.end > start) found.push(finding);
    return found;
  };
}
