/** One entry of `data/prompt-rules.json`. */
export interface PromptRuleData {
  readonly id: string;
  readonly title: string;
  readonly flags: string;
  readonly patterns: readonly string[];
  readonly unless?: string;
  readonly source: string;
  readonly positive: readonly string[];
  readonly negative: readonly string[];
}
