import { batchCostOf, costOf, type PriceList } from './price.ts';
import type { Endpoint } from '../prompt/message.ts';
import type { Attempt, ModelCall, RunClock } from './provider.ts';
import type { Side } from './side.ts';

/** One request of a batch. Answers come in any order, and are told apart by the name alone. */
export interface BatchRequest {
  /** At most 64 characters, unlike any other of the batch. */
  readonly name: string;
  readonly call: ModelCall;
  readonly prices: PriceList;
}

/** How far a batch is. */
export interface BatchStatus {
  /** In the words of the provider. */
  readonly state: string;
  readonly hasEnded: boolean;
  readonly done: number;
  readonly total: number;
}

/** A provider could not be asked about a batch. The message is one line without a full stop. */
export class ProviderFailure extends Error {
  override readonly name = 'ProviderFailure';
}

/** A provider that works through many requests of one model in its own time. Every method may throw ProviderFailure. */
export interface BatchPort {
  /** The batch that was made under this name before, if there is one. */
  find(name: string): Promise<string | undefined>;
  /** Hands the lines over as a batch, and gives its id. */
  create(name: string, endpoint: Endpoint, lines: string): Promise<string>;
  status(id: string): Promise<BatchStatus>;
  /** Answers of a batch that has ended, good and bad, by the names of the requests. */
  answers(id: string): Promise<ReadonlyMap<string, Attempt>>;
}

/** Limits of the Batch API: requests of one batch, and bytes of its file (https://developers.openai.com/api/docs/guides/batch, 2026-11-21). */
export const MOST_REQUESTS = 50_000;
export const MOST_BYTES = 200_000_000;

const PATHS: Readonly<Record<Endpoint, string>> = { chat: '/v1/chat/completions', responses: '/v1/responses' };

/** The requests as lines of a batch file. */
export function batchLines(requests: readonly BatchRequest[]): string {
  return requests.map(({ name, call }) => `${JSON.stringify({ custom_id: name, method: 'POST', url: PATHS[call.endpoint], body: call.body })}\n`).join('');
}

/** What a batch works with. */
export interface BatchRun {
  /** The same for the same run of the same side, so that a batch that was made before is found and not made again. */
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly requests: readonly BatchRequest[];
  readonly port: BatchPort;
  readonly clock: RunClock;
  readonly signal: AbortSignal;
  readonly onStatus: (status: BatchStatus) => void;
}

/** First and longest wait between two looks, in milliseconds; a batch may take a day. */
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;
/** Looks in a row that may fail: a line that is down for a minute ends no run of a day. */
const MOST_FAILURES = 5;

/** Has the requests answered as one batch, made now or found from before. Throws ProviderFailure. */
export async function runBatch({ name, endpoint, requests, port, clock, signal, onStatus }: BatchRun): Promise<ReadonlyMap<string, Side>> {
  const id = (await port.find(name)) ?? (await port.create(name, endpoint, batchLines(requests)));
  const status = await untilEnded(id, { port, clock, signal, onStatus });
  const answers = await port.answers(id);
  return new Map(requests.map(({ name: request, prices }) => [request, sideOf(answers.get(request) ?? unanswered(status.state), prices)]));
}

async function untilEnded(id: string, { port, clock, signal, onStatus }: Pick<BatchRun, 'port' | 'clock' | 'signal' | 'onStatus'>): Promise<BatchStatus> {
  let failures = 0;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(LONGEST_WAIT_MS, wait * 1.5)) {
    try {
      const status = await port.status(id);
      failures = 0;
      onStatus(status);
      if (status.hasEnded) return status;
    } catch (error) {
      if (++failures >= MOST_FAILURES) throw error;
    }
    signal.throwIfAborted();
    await clock.sleep(wait, signal);
    signal.throwIfAborted();
  }
}

/** The answer of a request that a batch that has ended says nothing of. */
function unanswered(state: string): Attempt {
  return { state: 'error', text: '', finishReason: null, ttftMs: null, totalMs: null, usage: null, toolCalls: [], requestId: null, error: { kind: 'provider', status: null, message: `the batch has ended as ${state}, without an answer to this request` } };
}

/** Batches have a price list of their own; where the data has none the cost is unknown, and counts as the list price, which is no less. */
function sideOf({ retryAfterMs: _, ...answer }: Attempt, prices: PriceList): Side {
  const { usage } = answer;
  const costUsd = usage === null ? (answer.state === 'error' ? 0 : null) : (batchCostOf(prices, usage) ?? null);
  const counted = { tokens: usage === null ? 0 : usage.input + usage.output, usd: costUsd ?? (usage === null ? null : (costOf(prices, usage) ?? null)) };
  return { ...answer, costUsd, attempts: 1, counted };
}
