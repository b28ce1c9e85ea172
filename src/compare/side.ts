/** How the request of one side ended. Only `done` is a sample; the others are shown, counted and left out of every comparison. */
export type SideState = 'done' | 'stopped' | 'stalled' | 'incomplete' | 'truncated' | 'refused' | 'too long' | 'over budget' | 'error';

/** What kept a side from a good answer: the line to the provider and its limits first, so that they are not taken for the model. */
export type Fault = 'transport' | 'timeout' | 'rate limit' | 'tool' | 'parse' | 'refusal' | 'content';

/** Tokens of one request. Reasoning tokens are part of the output; `null` is unknown. */
export interface Usage {
  readonly input: number;
  readonly cached: number | null;
  readonly output: number;
  readonly reasoning: number | null;
  /** The provider reported none: told from the length of the texts. */
  readonly estimated: boolean;
}

/** What went wrong with a request, in one sentence. */
export interface SideError {
  readonly kind: 'transport' | 'timeout' | 'rate limit' | 'provider' | 'not a stream';
  /** HTTP status, where there was an answer. */
  readonly status: number | null;
  readonly message: string;
}

/** The answer of one side. Times in milliseconds of a clock that only goes forward. */
export interface Side {
  readonly state: SideState;
  readonly text: string;
  readonly finishReason: string | null;
  /** From the request to the first text. */
  readonly ttftMs: number | null;
  /** `null` in a batch, where nobody waits for one answer. */
  readonly totalMs: number | null;
  readonly usage: Usage | null;
  /** US dollars by the list price; `null` where the price or the usage is unknown. */
  readonly costUsd: number | null;
  /** Requests that were sent, retries included. */
  readonly attempts: number;
  /** Names of the tools that the answer calls. */
  readonly toolCalls: readonly string[];
  readonly requestId: string | null;
  readonly error?: SideError;
  /** What all attempts count for against a cap, at the most where nobody said; `null` where a price is unknown. */
  readonly counted: { readonly tokens: number; readonly usd: number | null };
}
