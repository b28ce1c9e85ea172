/** One entry of `data/prompt-rules.json`: the wordings of a rule. The entries stand in the order in which they may claim a sentence. */
export interface PromptRuleData {
  readonly id: string;
  readonly title: string;
  /** Flags of the patterns; `g` is added. */
  readonly flags: string;
  readonly patterns: readonly string[];
  /** A sentence that also matches this one is left alone. */
  readonly unless?: string;
  /** A prompt in which this stands anywhere is left alone. */
  readonly unlessPrompt?: string;
  /** In how many sentences of one prompt the patterns must stand. */
  readonly minSentences?: number;
  /** The wording matters only in the prompt of a request with tools. */
  readonly tools?: 'needed';
  /** Said on the default target, too, of a prompt of which nothing tells who gets it. Other models may need what most rules advise to take away. */
  readonly untied?: 'default-target';
  /** Start of a line that is a step of a process. */
  readonly item?: string;
  /** Pairs of cues that stand against each other. */
  readonly pairs?: readonly { readonly about: string; readonly cues: readonly [string, string] }[];
  /** A sentence with one of these holds only sometimes, and contradicts nothing. */
  readonly conditional?: string;
  /** The prompt says itself which of two rules wins. */
  readonly settles?: string;
  /** Words without content, left out when sentences are compared. */
  readonly ignored?: readonly string[];
  /** What makes a sentence an instruction: an imperative or a modal verb. */
  readonly instruction?: string;
  /** Words that mean the same in an instruction: a list for each meaning. */
  readonly synonyms?: readonly (readonly string[])[];
  /** Rules that prompts state in ever other words: two sentences with the same one repeat each other. */
  readonly themes?: readonly string[];
  /** A repeat that is marked as one. */
  readonly intended?: string;
  /** Values of a response format that switch the JSON mode on, and those that are a schema. */
  readonly jsonMode?: string;
  readonly schemaValue?: string;
  /** Calls that parse an answer, and what guards them. */
  readonly parser?: string;
  readonly guard?: string;
  /** Code of a placeholder whose value differs from request to request. */
  readonly volatile?: string;
  /** How much stable text is worth caching; about four characters are a token. */
  readonly stableCharacters?: number;
  /** Start of a line that opens an example, and how many of them are many. */
  readonly example?: string;
  readonly leastExamples?: number;
  readonly source: string;
  readonly collectedOn: string;
  readonly positive: readonly (string | readonly [string, string])[];
  readonly negative: readonly (string | readonly [string, string])[];
}

/** The entry of a rule. Rules and entries are held together by a test, so a missing one is a damaged data file. */
export function promptRuleData(rules: readonly PromptRuleData[], id: string): PromptRuleData {
  const data = rules.find((entry) => entry.id === id);
  if (!data) throw new Error(`prompt-rules.json has no entry ${id}`);
  return data;
}
