import type { Attempt, CallLimits, ModelCall, Provider, RunClock } from './provider.ts';

/** Retries of one request, and the time in which the last one must have begun, in milliseconds since the first. */
const MOST_RETRIES = 2;
const RETRY_WITHIN_MS = 10_000;
const FIRST_WAIT_MS = 500;

/** The last attempt, and how many there were. */
export interface Asked {
  readonly attempt: Attempt;
  readonly attempts: number;
}

/** True where the same request may go well the next time: nothing of an answer was seen, and the fault is the line's or the provider's load. */
function isWorthRetrying({ state, text, error }: Attempt): boolean {
  if (state !== 'error' || text !== '' || error === undefined) return false;
  return error.kind === 'rate limit' || error.kind === 'timeout' || (error.status === null ? error.kind === 'transport' : error.status >= 500);
}

/** Sends a request until it is answered, not worth another try, or out of tries. */
export async function ask(provider: Provider, call: ModelCall, limits: CallLimits, clock: RunClock): Promise<Asked> {
  const start = clock.now();
  for (let attempts = 1; ; attempts++) {
    const attempt = await provider.call(call, limits);
    const wait = attempt.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (attempts - 1);
    const isLast = attempts > MOST_RETRIES || clock.now() - start + wait > RETRY_WITHIN_MS;
    if (!isWorthRetrying(attempt) || isLast || limits.signal.aborted) return { attempt, attempts };
    await clock.sleep(wait, limits.signal);   // the next attempt sees at once whether the run was stopped meanwhile
  }
}
