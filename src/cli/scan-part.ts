import type { Engine, ScanOptions } from '../core/engine.ts';
import type { FileEntry, Skipped, Workspace } from '../core/scan/workspace.ts';
import { recordsOf, type Found } from './file-records.ts';
import type { ScanReport, SiteRecord } from './scan-report.ts';

/** What was found in some of the files: plain data, so that a thread can send it. */
export interface ScanPart {
  readonly sites: SiteRecord[];
  readonly found: Found[];
  /** Paths of the files that were read. */
  readonly read: string[];
  readonly skipped: Skipped[];
  readonly stats: { -readonly [K in Exclude<keyof ScanReport['stats'], 'elapsedMs'>]: number };
}

/** Scans files one after the other, a turn of the generator each. Texts are let go file by file, so memory follows the findings, not the source. */
export function* scanPart(engine: Engine, workspace: Workspace, files: readonly FileEntry[], options: ScanOptions, fingerprints: boolean): Generator<undefined, ScanPart, void> {
  const part: ScanPart = { sites: [], found: [], read: [], skipped: [], stats: { files: 0, bytes: 0, survivors: 0 } };
  for (const step of engine.scanFiles(workspace, files, options)) {
    if (step.kind === 'skipped') part.skipped.push(step.skipped);
    else {
      part.stats.files++;
      part.stats.bytes += step.bytes;
      part.read.push(step.kind === 'scanned' ? step.result.path : step.path);
    }
    if (step.kind === 'scanned') {
      part.stats.survivors++;
      const { sites, found } = recordsOf(step.result, fingerprints);
      for (const site of sites) part.sites.push(site);
      for (const finding of found) part.found.push(finding);
    }
    yield;
  }
  return part;
}
