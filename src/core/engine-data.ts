import type { ModelFamily, ModelRecord, WrapperTables } from '../registry/model-record.ts';
import type { EndpointRecord } from '../registry/endpoint-record.ts';
import type { SunsetRecord } from '../registry/sunset-record.ts';
import type { ReportData } from './report-data.ts';
import type { LibrarySettings } from './migrate/library-settings.ts';
import type { LimitTable } from './limits/limit.ts';
import type { CallTable } from './sites/call-table.ts';
import type { ConstantTable } from './sites/model-constants.ts';
import type { VendorTable } from './sites/vendors.ts';
import type { PromptRuleData } from './rules/prompt-rule-data.ts';
import type { PromptVerdicts } from '../request/prompt-verdict.ts';
import type { RequestRule } from '../request/request-rule.ts';

/** The files of `data/`, parsed. The host reads them; the core never opens a file. */
export interface EngineData {
  readonly models: readonly ModelRecord[];
  readonly families: readonly ModelFamily[];
  readonly wrappers: WrapperTables;
  readonly calls: CallTable;
  readonly vendors: VendorTable;
  readonly modelConstants: ConstantTable;
  readonly limits: LimitTable;
  readonly librarySettings: readonly LibrarySettings[];
  readonly sunsets: readonly SunsetRecord[];
  readonly requestRules: readonly RequestRule[];
  readonly promptRules: readonly PromptRuleData[];
  readonly promptVerdicts: PromptVerdicts;
  readonly report: ReportData;
  readonly endpoints: readonly EndpointRecord[];
  /** Day on which the facts were collected, `YYYY-MM-DD`. */
  readonly dataDate: string;
  /** Target model when nobody chose one. */
  readonly defaultTarget: string;
}
