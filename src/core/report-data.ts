import type { FactSource } from '../registry/model-record.ts';

/** `data/report.json`: what a report asks of a repository. */
export interface ReportData {
  /** Models, as globs over ids, whose tokens an encoding counts exactly. */
  readonly encodings: readonly { readonly name: string; readonly ids: readonly string[]; readonly source: FactSource }[];
  /** Regular expressions for paths under which cases and evaluations are kept. */
  readonly caseFiles: readonly { readonly name: string; readonly pattern: string; readonly source: FactSource }[];
  /** A regular expression for the names of caps on rates and tokens. */
  readonly capKeys: { readonly pattern: string; readonly source: FactSource };
}
