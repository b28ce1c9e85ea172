import type { ModelFamily, ModelRecord, WrapperTables } from '../registry/model-record.ts';
import type { SunsetRecord } from '../registry/sunset-record.ts';
import type { CallTable } from './sites/call-table.ts';
import type { PromptRuleData } from './rules/prompt-rule-data.ts';
import type { RequestRule } from '../request/request-rule.ts';
import type { StepByStepVerdicts } from '../request/step-by-step-verdict.ts';

/** The files of `data/`, parsed. The host reads them; the core never opens a file. */
export interface EngineData {
  readonly models: readonly ModelRecord[];
  readonly families: readonly ModelFamily[];
  readonly wrappers: WrapperTables;
  readonly calls: CallTable;
  readonly sunsets: readonly SunsetRecord[];
  readonly requestRules: readonly RequestRule[];
  readonly promptRules: readonly PromptRuleData[];
  readonly stepByStepVerdicts: StepByStepVerdicts;
  /** Day on which the facts were collected, `YYYY-MM-DD`. */
  readonly dataDate: string;
  /** Target model when nobody chose one. */
  readonly defaultTarget: string;
}
