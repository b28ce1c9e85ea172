import type { Attempt, CallLimits, ModelCall, Provider, RunClock } from './provider.ts';

/** Retries of one request, and the time in which the last one must have begun, in milliseconds since the first. */
const MOST_RETRIES = 2;
const RETRY_WITHIN_MS = 10_000;
const FIRST_WAIT_MS = 500;

/** All attempts of a request, the one that counts last. */
export type Attempts = readonly [...lost: Attempt[], last: Attempt];

/** True where the same request may go well the next time: nothing of an answer was seen, and the fault is the line's or the provider's load. */
function isWorthRetrying({ state, text, error }: Attempt): boolean {
  if (state !== 'error' || text !== '' || error === undefined) return false;
  return error.kind === 'rate limit' || error.kind === 'timeout' || (error.status === null ? error.kind === 'transport' : error.status >= 500);
}

/** Sends a request until it is answered, not worth another try, out of tries, or `mayRetry` says that no other one is paid for. */
export async function ask(provider: Provider, call: ModelCall, limits: CallLimits, clock: RunClock, mayRetry: () => boolean = () => true): Promise<Attempts> {
  const start = clock.now();
  const lost: Attempt[] = [];
  for (;;) {
    const attempt = await provider.call(call, limits);
    const wait = attempt.retryAfterMs ?? FIRST_WAIT_MS * 2 ** lost.length;
    const isLast = lost.length >= MOST_RETRIES || clock.now() - start + wait > RETRY_WITHIN_MS;
    if (!isWorthRetrying(attempt) || isLast || limits.signal.aborted || !mayRetry()) return [...lost, attempt];
    lost.push(attempt);
    await clock.sleep(wait, limits.signal);   // the next attempt sees at once whether the run was stopped meanwhile
  }
}
