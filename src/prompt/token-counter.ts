/** Counts tokens in one encoding. The work is done elsewhere, in a thread that can be ended: some texts take seconds. */
export interface TokenCounter {
  /** Name of the encoding, for a person: `o200k`. */
  readonly encoding: string;
  /** The count of a text of at most `LONGEST_COUNTED` characters; `undefined` where it took too long, or nobody can count here. */
  count(text: string): Promise<number | undefined>;
}

/** A number of tokens, and how it came about. */
export interface TokenCount {
  readonly tokens: number;
  /** `counted`: in the encoding of the model, as far as a source says which that is. `estimated`: in another, or from the length alone. */
  readonly how: 'counted' | 'estimated';
}

/** Characters that a counter is given at once: equal characters take time that grows with the square of their number. */
export const LONGEST_COUNTED = 20_000;
/** Characters of English text per token, by the usual rule of thumb; what is told with it is called an estimate. */
const CHARACTERS_PER_TOKEN = 4;

/** Tokens of a text on a model. `isOfModel` says whether the counter's encoding is the model's own. Never fails: where nobody can count, the length tells. */
export async function countTokens(text: string, counter: TokenCounter | undefined, isOfModel: boolean): Promise<TokenCount> {
  const counted = text.length <= LONGEST_COUNTED ? await counter?.count(text).catch(() => undefined) : undefined;
  if (counted !== undefined) return { tokens: counted, how: isOfModel ? 'counted' : 'estimated' };
  return { tokens: Math.ceil(text.length / CHARACTERS_PER_TOKEN), how: 'estimated' };
}
