import { batchLines, MOST_BYTES, MOST_REQUESTS, runBatch, type BatchPort, type BatchRequest, type BatchStatus } from './batch.ts';
import type { Case } from './case.ts';
import { isAnswered, judgePair, keyOf } from './judge.ts';
import type { RunClock } from './provider.ts';
import type { PairResult } from './result.ts';
import type { ComparedSide, Run } from './run-cases.ts';
import type { Side } from './side.ts';

/** A run as two batches, one for each model, because a batch is of one model. */
export interface RunInBatches extends Pick<Run, 'cases' | 'repeat' | 'known' | 'onResult'> {
  readonly a: Pick<ComparedSide, 'requestFor'>;
  readonly b: Pick<ComparedSide, 'requestFor'>;
  /** The name of a side's batch, the same for the same requests of the same run: the batch is found again by it. */
  readonly nameOf: (side: 'a' | 'b', requests: readonly string[]) => string;
  readonly port: BatchPort;
  readonly clock: RunClock;
  readonly signal: AbortSignal;
  readonly onStatus: (a: BatchStatus | undefined, b: BatchStatus | undefined) => void;
}

/** A run that a batch cannot hold. The message is one line without a full stop. */
export class BatchTooLarge extends Error {
  override readonly name = 'BatchTooLarge';
}

/** One run of one case, under its name in batches. */
interface Job {
  readonly one: Case;
  readonly repeat: number;
  readonly name: string;
  readonly before: PairResult | undefined;
}

/** Asks all that has no answer yet, and gives the results in the order of the cases. Throws BatchTooLarge before anything is sent, and ProviderFailure. */
export async function runInBatches(run: RunInBatches): Promise<readonly PairResult[]> {
  const known = new Map(run.known.map((result) => [keyOf(result.id, result.repeat), result]));
  // by the place in the whole run, so that a part that is gone on with has the names of the first one
  const jobs = run.cases.flatMap((one) => Array.from({ length: run.repeat }, (_, i) => ({ one, repeat: i + 1 }))).map((job, i): Job => ({ ...job, name: `run-${i + 1}`, before: known.get(keyOf(job.one.id, job.repeat)) }));
  const open = { a: jobs.filter(({ before }) => !before || !isAnswered(before.a)), b: jobs.filter(({ before }) => !before || !isAnswered(before.b)) };
  const requestsOf = (side: 'a' | 'b'): readonly BatchRequest[] => open[side].map(({ one, name }) => ({ name, call: run[side].requestFor(one).call, prices: run[side].requestFor(one).prices }));
  const requests = { a: requestsOf('a'), b: requestsOf('b') };
  for (const side of ['a', 'b'] as const) checkSize(requests[side]);
  const seen: { a?: BatchStatus; b?: BatchStatus } = {};
  const failed = new AbortController();   // one side that fails ends the waiting for the other
  const ask = async (side: 'a' | 'b'): Promise<ReadonlyMap<string, Side>> => {
    const [first] = requests[side];
    if (first === undefined) return new Map();
    const onStatus = (status: BatchStatus): void => {
      seen[side] = status;
      run.onStatus(seen.a, seen.b);
    };
    try {
      return await runBatch({ name: run.nameOf(side, requests[side].map(({ name }) => name)), endpoint: first.call.endpoint, requests: requests[side], port: run.port, clock: run.clock, signal: AbortSignal.any([run.signal, failed.signal]), onStatus });
    } catch (error) {
      failed.abort();
      throw error;
    }
  };
  const [a, b] = await Promise.all([ask('a'), ask('b')]);
  return jobs.map(({ one, repeat, name, before }) => {
    const kept = (side: Side | undefined): Side | undefined => side && { ...side, counted: { tokens: 0, usd: 0 } };   // it counts in the part of the run that asked for it
    const answers = { a: a.get(name) ?? kept(before?.a), b: b.get(name) ?? kept(before?.b) };
    if (answers.a === undefined || answers.b === undefined) throw new RangeError(`no answer is kept for ${name}`);
    const result = judgePair(one, repeat, { a: answers.a, b: answers.b });
    if (a.has(name) || b.has(name)) run.onResult(result);
    return result;
  });
}

function checkSize(requests: readonly BatchRequest[]): void {
  if (requests.length > MOST_REQUESTS) throw new BatchTooLarge(`${requests.length} requests of one model are more than a batch takes (${MOST_REQUESTS})`);
  const bytes = new TextEncoder().encode(batchLines(requests)).length;
  if (bytes > MOST_BYTES) throw new BatchTooLarge(`${Math.ceil(bytes / 1e6)} MB of requests of one model are more than a batch takes (${MOST_BYTES / 1e6} MB)`);
}
