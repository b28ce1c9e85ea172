import type { ModelRecord } from '../registry/model-record.ts';
import type { Endpoint, Message } from './message.ts';

/** What a request is made of, free of how an endpoint spells it. */
export interface RequestParts {
  readonly endpoint: Endpoint;
  /** The id as it is sent. */
  readonly model: string;
  readonly messages: readonly Message[];
  /** Tokens that the answer may have, reasoning included. */
  readonly outputCap: number;
}

/**
 * The body of a request as the endpoint and the model take it. A model that the data does not know gets the cap under its oldest name: servers
 * that only look like OpenAI's ignore the newer one, and the answer would have no cap; OpenAI's own refuse the wrong name, which is seen.
 */
export function buildBody({ endpoint, model, messages, outputCap }: RequestParts, record: { readonly params: Pick<ModelRecord['params'], 'maxTokensParam'> } | undefined): Readonly<Record<string, unknown>> {
  if (endpoint === 'responses') return { model, input: messages, max_output_tokens: outputCap, store: false };
  return { model, messages, [record?.params.maxTokensParam ?? 'max_tokens']: outputCap };
}

/**
 * Tokens of messages, told from their length: a token per three bytes of UTF-8 and four per message. That is more than English prose has (about
 * four characters a token), and near to what Chinese or Japanese have (a token per character of three bytes).
 */
export function estimateTokens(messages: readonly Pick<Message, 'content'>[]): number {
  return messages.reduce((sum, { content }) => sum + 4 + Math.ceil(bytesOf(content) / 3), 0);
}

function bytesOf(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const isHalf = unit >= 0xd800 && unit <= 0xdfff;   // two halves make four bytes
    if (unit > 0x7ff && !isHalf) bytes += 2;
    else if (unit > 0x7f) bytes += 1;
  }
  return bytes;
}
