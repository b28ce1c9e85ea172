import type { FactSource, ModelRecord } from '../registry/model-record.ts';
import type { EffectiveEffort } from './effective-effort.ts';
import { globCovers } from '../util/id-glob.ts';
import { rememberedOfLast, rememberedOfText } from '../util/remembered.ts';

/** What the code says about the separate thinking switch of Claude and the budgets of older models. */
export type Thinking = 'on' | 'off' | 'unstated' | 'dynamic';

/** Effort levels as the table names them: a level, or why there is none. */
type EffortKey = string;

interface VerdictCell {
  /** Levels, `not-a-setting` or `unknown`; absent where the verdict is the same whatever the effort. */
  readonly effort?: readonly EffortKey[];
  /** `remove`: suggest to take the sentence out. `hint`: mention it only. `keep`: the wording helps here. */
  readonly verdict: 'keep' | 'remove' | 'hint';
  /** Weight of the finding; a `keep` makes none. */
  readonly severity?: 'warning' | 'information';
  readonly reason: string;
}

interface VerdictRow {
  readonly ids: readonly string[];
  readonly exceptIds?: readonly string[];
  /** States of the thinking switch for which the row speaks; absent for all. */
  readonly thinking?: readonly Thinking[];
  readonly cells: readonly VerdictCell[];
  readonly sources: readonly FactSource[];
}

/** Shape of `data/prompt-verdicts.json`: by rule, rows in order; the first that fits a model decides. */
export interface PromptVerdicts {
  readonly rules: Readonly<Record<string, readonly VerdictRow[]>>;
}

/** Whether a wording belongs in a prompt for a model at an effort. */
export interface PromptVerdict {
  readonly verdict: VerdictCell['verdict'];
  readonly severity?: 'warning' | 'information';
  readonly reason: string;
  readonly sources: readonly FactSource[];
}

/** The rows of a rule that speak of a model, by both ids: a few models are asked about for every prompt. */
const rowsFor = rememberedOfLast(({ rules }: PromptVerdicts) => rememberedOfText((key: string): readonly VerdictRow[] | undefined => {
  const [ruleId = '', ...id] = key.split(' ');
  const covers = (globs: readonly string[]): boolean => globs.some((glob) => globCovers(glob, id.join(' ')));
  return rules[ruleId]?.filter(({ ids, exceptIds = [] }) => covers(ids) && !covers(exceptIds));
}));

/** Looks the verdict of a rule up; `undefined` where no source speaks of the model at this effort, and where the request is refused anyway. */
export function promptVerdict(verdicts: PromptVerdicts, ruleId: string, model: ModelRecord, effort: EffectiveEffort, thinking: Thinking): PromptVerdict | undefined {
  if (effort.origin === 'invalid') return undefined;
  const row = rowsFor(verdicts)(`${ruleId} ${model.id}`)?.find((candidate) => candidate.thinking?.includes(thinking) ?? true);
  const key: EffortKey = effort.origin === 'not-a-setting' || effort.origin === 'unknown' ? effort.origin : effort.value;
  const cell = row?.cells.find((candidate) => candidate.effort?.includes(key) ?? true);
  if (row === undefined || cell === undefined) return undefined;
  const { verdict, severity, reason } = cell;
  return { verdict, ...(severity !== undefined && { severity }), reason, sources: row.sources };
}
