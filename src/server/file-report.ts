import type { Diagnostic } from 'vscode-languageserver';
import { closedListsIn, type ClosedList } from '../core/migrate/closed-lists.ts';
import type { ModelSite, Site } from '../core/sites/site.ts';
import type { FileResult } from '../core/scan/scan-result.ts';
import type { ClassCounts } from '../protocol/inventory.ts';
import { toDiagnostics } from './diagnostics.ts';
import { countClasses, keptSites, type KeptSite } from './inventory-sites.ts';
import { relatedInformation, type Elsewhere } from './related-information.ts';
import type { ServerHost } from './server-host.ts';

/** What the server keeps of a scanned file. Its text and what was read in it are dropped, so that memory follows what is found and not the sources. */
export interface FileReport {
  readonly uri: string;
  /** Version of the open document that was scanned; absent for a file read from disk. */
  readonly version?: number;
  /** What the file on disk held, and what it was judged by; absent for an open document. */
  readonly content?: string;
  readonly diagnostics: readonly Diagnostic[];
  /** What the inventory lists. */
  readonly sites: readonly KeptSite[];
  readonly classes: ClassCounts;
  /** Flagged places whose model is gone. */
  readonly retired: number;
  /** Days left for each flagged place whose model has an end date. */
  readonly retiring: readonly number[];
  /** Environment variables that the file reads, with the fallback as written. */
  readonly aliases: readonly { readonly name: string; readonly fallback: string }[];
  /** The types and tables of ids that the file declares: an id that moves may have to be in them. */
  readonly lists: readonly ClosedList[];
  /** The file limits the time of calls: what is around them matters. */
  readonly limitsTime: boolean;
}

/** Where and when a result was made. */
export interface ReportContext {
  readonly uri: string;
  readonly version?: number;
  readonly content?: string;
  readonly today: string;
  readonly host: ServerHost;
  /** What is known of other places; absent for a client that shows none beside a diagnostic. */
  readonly elsewhere: Elsewhere | undefined;
}

const isModel = (site: Site): site is ModelSite => site.kind === 'model';

const unquoted = (literal: string): string => literal.replace(/^[a-z]*["'`]+|["'`]+$/gi, '');

/** Boils a scan result down to what is shown and counted. */
export function reportOf(result: FileResult, { uri, version, content, today, host, elsewhere }: ReportContext): FileReport {
  const models = result.sites.filter(isModel);
  const flagged = models.filter((site) => result.findings.some((f) => f.class === 'breaks' && f.start < site.end && site.start < f.end));
  const states = flagged.flatMap((site) => (site.match.model ? [host.engine.registry.statusOn(site.match.model, today)] : []));
  return {
    uri,
    ...(version !== undefined && { version }),
    ...(content !== undefined && { content }),
    sites: keptSites(result),
    classes: countClasses(result.findings),
    diagnostics: toDiagnostics(result, {
      rulePage: (ruleId) => host.rulePage(ruleId),
      related: (finding, lines) => (elsewhere ? relatedInformation(result, finding, uri, lines, elsewhere) : []),
    }),
    retired: states.filter((s) => s.state === 'retired').length,
    retiring: states.flatMap((s) => (s.state === 'retiring' ? [s.days] : [])),
    lists: closedListsIn(result),
    limitsTime: result.sites.some(({ kind, call }) => kind === 'timeout' && call !== undefined),
    aliases: models.flatMap(({ envVariable, literal }) =>
      envVariable === undefined ? [] : [{ name: envVariable, fallback: unquoted(result.text.slice(literal.start, literal.end)) }],
    ),
  };
}
