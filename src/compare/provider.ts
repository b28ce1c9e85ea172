import type { Endpoint } from '../prompt/message.ts';
import type { Side } from './side.ts';

/** One request as it goes over the wire, streaming left to the provider. */
export interface ModelCall {
  readonly endpoint: Endpoint;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Characters of text after which an answer is cut. */
export const LONGEST_ANSWER = 5_000_000;

/** What holds for one request. */
export interface CallLimits {
  /** Milliseconds without any event before the request is given up; they cover the wait for the headers, too. */
  readonly idleMs: number;
  /** Characters of text after which the answer is cut. */
  readonly maxLength: number;
  /** Ends the request; the side is `stopped`. */
  readonly signal: AbortSignal;
  readonly onText: (piece: string) => void;
}

/** One attempt, without what only a price list, a cap or a count of attempts knows. */
export interface Attempt extends Omit<Side, 'costUsd' | 'attempts' | 'counted'> {
  /** The provider asks to wait so long before the next attempt. */
  readonly retryAfterMs?: number;
}

/** Whoever answers requests: an API over the network, the models of an editor. Never throws for what goes wrong with a request. */
export interface Provider {
  call(call: ModelCall, limits: CallLimits): Promise<Attempt>;
}

/** Time as a run needs it; tests bring their own. */
export interface RunClock {
  /** Milliseconds, from any start, only forward. */
  now(): number;
  /** Settles after so many milliseconds, or as soon as the signal ends the run. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}
