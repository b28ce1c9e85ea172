import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import type { SideError } from '../compare/side.ts';

/** A success by its status, but no stream of events: the page of a proxy, as a rule. */
export class NotAStream extends Error {
  override readonly name = 'NotAStream';

  constructor(type: string) {
    super(`the answer is no stream of events but ${type === '' ? 'of no type' : type}`);
  }
}

/** Characters of a provider's message that are kept. */
const LONGEST_MESSAGE = 300;

/** What went wrong, by the phase in which it did: in the middle of a stream the SDK throws whatever its parts throw. */
export function errorOf(error: unknown): SideError {
  const message = (error instanceof Error ? innermost(error).message : String(error)).replace(/\s+/g, ' ').slice(0, LONGEST_MESSAGE);
  if (error instanceof NotAStream) return { kind: 'not a stream', status: null, message };
  if (error instanceof APIConnectionTimeoutError) return { kind: 'timeout', status: null, message };
  if (error instanceof APIConnectionError) return { kind: 'transport', status: null, message };
  if (isAnswer(error)) return { kind: error.status === 429 ? 'rate limit' : 'provider', status: error.status ?? null, message };
  return { kind: error instanceof SyntaxError ? 'provider' : 'transport', status: null, message };
}

/** Milliseconds that the provider asks to wait, from its headers; `undefined` where it does not. */
export function retryAfterOf(error: unknown): number | undefined {
  const seconds = Number((isAnswer(error) ? error.headers?.get('retry-after') : undefined) ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

/** True for an answer of the API that is an error; the status is missing where it came in the middle of a stream. */
function isAnswer(error: unknown): error is APIError<number | undefined, Headers | undefined> {
  return error instanceof APIError;
}

/** The SDK says "Connection error."; what it wraps says why. */
function innermost(error: Error): Error {
  return error.cause instanceof Error ? innermost(error.cause) : error;
}
