import type { Engine, ScanOptions } from '../core/engine.ts';
import type { FileEntry, Skipped, Workspace } from '../core/scan/workspace.ts';
import type { Found } from './file-records.ts';
import { scanPart, type ScanPart } from './scan-part.ts';
import { inParts, startThreads, type Threads, type ThreadsAsked } from './scan-threads.ts';
import type { ScanReport } from './scan-report.ts';

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
  /** The threads that help when there are many files. Default: none. */
  readonly threads?: ThreadsAsked;
}

/** Scans a workspace from enumeration to the last finding. */
export async function collectReport(scan: Scan): Promise<ScanOutcome> {
  const { workspace, options, tool, elapsed, threads } = scan;
  const { files, skipped } = await workspace.list();
  const parts = inParts(files);
  const helpers = startThreads(threads, parts.length);
  try {
    const done = await scanParts(scan, files, parts, helpers);
    return outcome(done, skipped, { tool, target: options.target?.id ?? null, today: options.today }, elapsed);
  } finally {
    await helpers.stop();
  }
}

/** What is in the parts, in their order, whoever scanned them. */
async function scanParts({ engine, workspace, options: asked, fingerprints = false, afterFile }: Scan, files: readonly FileEntry[], parts: readonly (readonly FileEntry[])[], helpers: Threads): Promise<readonly ScanPart[]> {
  const options = { ...asked, environment: engine.environmentOf(workspace, files), limits: engine.limitsOf(workspace, files) };
  helpers.begin({ parts, options, fingerprints });
  const done: (ScanPart | undefined)[] = parts.map(() => undefined);
  const scanHere = async (at: number): Promise<void> => {
    const steps = scanPart(engine, workspace, parts[at] ?? [], options, fingerprints);
    let step = steps.next();
    // what a failed thread had counted is counted again
    for (; step.done !== true; step = steps.next()) await afterFile?.(Math.min(helpers.fileDone(), files.length), files.length);
    done[at] = step.value;
  };
  for (let at = helpers.takePart(); at < parts.length; at = helpers.takePart()) await scanHere(at);
  for (const [at, part] of await helpers.ended()) done[at] = part;
  // a thread that failed leaves parts undone
  for (const at of parts.keys()) if (done[at] === undefined) await scanHere(at);
  return done.flatMap((part) => part ?? []);
}

function outcome(parts: readonly ScanPart[], notListed: readonly Skipped[], about: Pick<ScanReport, 'tool' | 'target' | 'today'>, elapsed: () => number): ScanOutcome {
  const found = parts.flatMap((part) => part.found);
  const skipped = [...notListed, ...parts.flatMap((part) => part.skipped)].sort((a, b) => (a.path < b.path ? -1 : 1));
  const sum = (count: keyof ScanPart['stats']): number => parts.reduce((total, { stats }) => total + stats[count], 0);
  const report: ScanReport = {
    schemaVersion: 1,
    ...about,
    sites: parts.flatMap((part) => part.sites),
    findings: found.map(({ record }) => record),
    skipped: skipped.map(({ path, reason }) => ({ path, reason })),
    stats: { files: sum('files'), bytes: sum('bytes'), survivors: sum('survivors'), elapsedMs: Math.round(elapsed()) },
  };
  return { report, found, failed: skipped.filter((entry) => entry.failed), read: new Set(parts.flatMap((part) => part.read)) };
}
