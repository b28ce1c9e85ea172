import { parentPort } from 'node:worker_threads';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';

/** What the thread is asked, and what it answers. */
export interface TokenQuestion {
  readonly id: number;
  readonly text: string;
}
export interface TokenAnswer {
  readonly id: number;
  readonly tokens: number;
}

// Text that looks like a special token is text here: a prompt that speaks of one is no attack on the tool.
parentPort?.on('message', ({ id, text }: TokenQuestion) => parentPort?.postMessage({ id, tokens: countTokens(text, { allowedSpecial: new Set(), disallowedSpecial: new Set() }) } satisfies TokenAnswer));
