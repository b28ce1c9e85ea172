import type { Destination } from './destination.ts';

/** A model as the provider lists it for a key. */
export interface ListedModel {
  /** Exactly as the provider writes it. */
  readonly id: string;
  /** `YYYY-MM-DD`. */
  readonly created?: string;
  /** `YYYY-MM-DD` of an announced end. */
  readonly shutdownDate?: string;
}

/** What kept the provider's list from coming. */
export type ListFailure = 'key-malformed' | 'key-refused' | 'forbidden' | 'not-found' | 'rate-limited' | 'server-error' | 'refused' | 'redirected' | 'not-json' | 'not-a-list' | 'too-large' | 'stalled' | 'timed-out' | 'unreachable' | 'cancelled';

export type ListAnswer = { readonly kind: 'listed'; readonly models: readonly ListedModel[] } | { readonly kind: 'failed'; readonly why: ListFailure; readonly status?: number };

/** What is asked, and how long anybody waits. */
export interface ListRequest {
  readonly destination: Destination;
  /** Asked when the request is sent, so that nobody keeps a copy; absent where the address needs none. */
  readonly key?: (() => Promise<string>) | undefined;
  readonly organization?: string | undefined;
  readonly project?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly limits?: Partial<ListLimits>;
}

export interface ListLimits {
  /** Milliseconds for all of it. */
  readonly totalMs: number;
  /** Milliseconds without a byte. */
  readonly idleMs: number;
  /** Bytes of the answer. */
  readonly bytes: number;
}

/** Asks a provider which models a key can use. Never rejects: whatever goes wrong is an answer, and holds no text that the other side wrote. */
export type ListModels = (request: ListRequest) => Promise<ListAnswer>;

/** What happened, and what a person can do, without anything that the other side said. */
export function failureInWords({ why, status }: Extract<ListAnswer, { kind: 'failed' }>, origin: string): string {
  const said: Readonly<Record<ListFailure, string>> = {
    'key-malformed': `The key for ${origin} holds characters that no key has. Enter it again`,
    'key-refused': `${origin} does not accept the key (401). Enter another one for this address`,
    forbidden: `${origin} does not let the key list models (403). It may be limited to single models, a project or a region`,
    'not-found': `${origin} has no list of models at this address (404). The base URL mostly ends in /v1`,
    'rate-limited': `${origin} asks for fewer requests (429). Try again later`,
    'server-error': `${origin} has a problem of its own (${status ?? 'no status'}). Try again later`,
    refused: `${origin} refused the request (${status ?? 'no status'})`,
    redirected: `${origin} wants the request sent elsewhere, which was not done: the key is for this address alone`,
    'not-json': `${origin} answers with a page instead of data. A proxy or a login page may stand in between`,
    'not-a-list': `${origin} answers with something that is no list of models`,
    'too-large': `${origin} answers with more than a list of models can be`,
    stalled: `${origin} stopped in the middle of its answer`,
    'timed-out': `${origin} did not answer in time`,
    unreachable: `${origin} cannot be reached. Are the address, the network and the proxy right?`,
    cancelled: 'Cancelled',
  };
  return said[why];
}
