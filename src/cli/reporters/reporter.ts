import type { Rule } from '../../core/rules/rule.ts';
import type { Found } from '../file-records.ts';
import type { ScanReport } from '../scan-report.ts';

/** All that a reporter may show. */
export interface Reported {
  readonly report: ScanReport;
  /** The findings of the report, with what recognises them elsewhere. */
  readonly found: readonly Found[];
  readonly rules: readonly Rule[];
  /** True when some input could not be read. */
  readonly incomplete: boolean;
  readonly colour: boolean;
  /** What is to be said of files that no scanner reads. */
  readonly withoutScanner?: string | undefined;
  /** True when the user chose the target. */
  readonly explicitTarget: boolean;
}

/** Makes the whole result text of a scan. */
export type Reporter = (reported: Reported) => string;
