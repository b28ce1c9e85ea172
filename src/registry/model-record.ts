/** Shapes of `data/models.json` and `data/model-families.json`, as they stand in the files. */

export interface FactSource {
  readonly name: string;
  readonly ref: string;
  /** Which fields of the record this source speaks for, dotted for nested ones. */
  readonly fields?: readonly string[];
  readonly confidence: 'primary' | 'secondary';
  /** Remembered and not read: nothing that a message may call a source. */
  readonly unread?: true;
}

/** US dollars per million tokens, list price. */
export interface Prices {
  readonly input: number;
  readonly cachedInput?: number;
  readonly output?: number;
  readonly batchInput?: number;
  readonly batchOutput?: number;
}

export interface ModelRecord {
  readonly id: string;
  readonly provider: string;
  readonly family: string;
  readonly kind: 'chat' | 'reasoning' | 'embedding' | 'image' | 'audio' | 'moderation' | 'code' | 'realtime';
  readonly aliases: readonly string[];
  readonly snapshotOf?: string;
  readonly released?: string;
  readonly status: 'active' | 'legacy' | 'deprecated' | 'retired';
  readonly deprecatedOn?: string;
  /** The vendor's own clock, `YYYY-MM-DD`. */
  readonly retiresOn?: string;
  readonly retiresNotBefore?: string;
  readonly replacement?: string;
  readonly contextWindow?: number;
  readonly maxOutput?: number;
  readonly pricePerMTok?: Prices;
  readonly longContext?: { readonly aboveInputTokens: number; readonly input?: number; readonly output?: number };
  readonly params: {
    readonly reasoningEffort: readonly string[];
    readonly defaultEffort?: string;
    readonly temperature?: boolean | 'only-with-effort-none';
    readonly maxTokensParam?: 'max_tokens' | 'max_completion_tokens';
    readonly verbosity?: boolean;
  };
  readonly endpoints: readonly string[];
  readonly notes?: string;
  readonly sources: readonly FactSource[];
}

/** How ids of one family are spelled. Patterns are JavaScript regular expressions for the whole core, case-insensitive. */
export interface ModelFamily {
  readonly name: string;
  readonly provider: string;
  readonly patterns: readonly string[];
  /**
   * Lower-case texts, one of which every id of the family holds; the prefilter looks for them. The needles of a word-like family are
   * whole words: a hit counts only where no letter, digit or underscore stands before or after it.
   */
  readonly needles: readonly string[];
  /** Ids that are also everyday words (`o1`, `command`): they need a strong position. */
  readonly wordLike?: boolean;
  /** Set where the spelling alone tells who serves the model: open weights, host spellings. The vendor's clock does not apply then. */
  readonly channel?: Channel;
  /** Globs of ids that think by a token budget or not at all, and so have no effort value to accept. */
  readonly withoutEffort?: readonly string[];
  readonly sources: readonly FactSource[];
}

/** One prefix, with what it tells about the id behind it. */
export interface WrapperPrefix {
  readonly prefix: string;
  readonly channel: Channel;
  readonly provider?: string;
  /** Also an everyday folder or word (`models/`): it wraps ids of its own provider only. */
  readonly exclusive?: boolean;
}

/** Text around a core id, from the tables of hosts and libraries that write it. */
export interface WrapperTables {
  /** Vendor and gateway prefixes that end in `/`, for example `openai/`, `openrouter/`. */
  readonly slashPrefixes: readonly WrapperPrefix[];
  /** Prefixes that end in `:` or ` > `, for example `openai:`. */
  readonly colonPrefixes: readonly WrapperPrefix[];
  /** Those of the prefixes above whose last segment is a name that the user chose: `azure/`, `litellm_proxy/`. */
  readonly userNamedPrefixes: readonly string[];
  /** Variants that a router appends, colon included: `:online`. */
  readonly suffixes: readonly string[];
  /** Inference profile prefixes of Amazon Bedrock, dot included: `us.`. */
  readonly bedrockRegions: readonly string[];
  /** First part of an Amazon Bedrock model id, dot included: `anthropic.`. */
  readonly bedrockVendors: readonly string[];
  /** Addresses of APIs that name a model: regular expressions with a group `id`. Every other address is no id. */
  readonly apiPaths: readonly { readonly pattern: string; readonly channel: Channel; readonly userNamed?: true }[];
}

/** Whose clock and names apply to an id. */
export type Channel = 'vendor' | 'azure' | 'bedrock' | 'vertex' | 'gateway' | 'other';
