import { batchLines, MOST_BYTES, MOST_REQUESTS, runBatch, type BatchPort, type BatchRequest, type BatchStatus } from './batch.ts';
import { judgePair, keyOf } from './judge.ts';
import type { RunClock } from './provider.ts';
import type { PairResult } from './result.ts';
import type { ComparedSide, Run } from './run-cases.ts';
import type { Side } from './side.ts';

/** A run as two batches, one for each model, because a batch is of one model. */
export interface RunInBatches extends Pick<Run, 'cases' | 'repeat' | 'known' | 'onResult'> {
  readonly a: Pick<ComparedSide, 'requestFor'>;
  readonly b: Pick<ComparedSide, 'requestFor'>;
  /** The same for the same run; the batches are found again by it. */
  readonly name: string;
  readonly port: BatchPort;
  readonly clock: RunClock;
  readonly signal: AbortSignal;
  readonly onStatus: (a: BatchStatus | undefined, b: BatchStatus | undefined) => void;
}

/** A run that a batch cannot hold. The message is one line without a full stop. */
export class BatchTooLarge extends Error {
  override readonly name = 'BatchTooLarge';
}

/** Asks all that is not known yet, and gives the results in the order of the cases. Throws BatchTooLarge before anything is sent, and ProviderFailure. */
export async function runInBatches(run: RunInBatches): Promise<readonly PairResult[]> {
  const known = new Map(run.known.map((result) => [keyOf(result.id, result.repeat), result]));
  const jobs = run.cases.flatMap((one) => Array.from({ length: run.repeat }, (_, i) => ({ one, repeat: i + 1 })));
  // by the place in the whole run, so that a part that is gone on with has the names of the first one
  const open = jobs.map((job, i) => ({ ...job, name: `run-${i + 1}` })).filter(({ one, repeat }) => !known.has(keyOf(one.id, repeat)));
  const requestsOf = ({ requestFor }: RunInBatches['a']): readonly BatchRequest[] => open.map(({ one, name }) => ({ name, call: requestFor(one).call, prices: requestFor(one).prices }));
  const [forA, forB] = [requestsOf(run.a), requestsOf(run.b)];
  for (const requests of [forA, forB]) checkSize(requests);
  const seen: [BatchStatus | undefined, BatchStatus | undefined] = [undefined, undefined];
  const ask = async (requests: readonly BatchRequest[], side: 0 | 1): Promise<ReadonlyMap<string, Side>> => {
    const [first] = requests;
    if (first === undefined) return new Map();
    const onStatus = (status: BatchStatus): void => {
      seen[side] = status;
      run.onStatus(...seen);
    };
    return runBatch({ name: `${run.name}-${side === 0 ? 'a' : 'b'}`, endpoint: first.call.endpoint, requests, port: run.port, clock: run.clock, signal: run.signal, onStatus });
  };
  const [answersA, answersB] = await Promise.all([ask(forA, 0), ask(forB, 1)]);
  const made = new Map(open.map(({ one, repeat, name }) => {
    const [a, b] = [answersA.get(name), answersB.get(name)];
    if (a === undefined || b === undefined) throw new RangeError(`no answer is kept for ${name}`);
    const result = judgePair(one, repeat, { a, b });
    run.onResult(result);
    return [keyOf(one.id, repeat), result] as const;
  }));
  return jobs.map(({ one, repeat }) => known.get(keyOf(one.id, repeat)) ?? made.get(keyOf(one.id, repeat))).filter((result) => result !== undefined);
}

function checkSize(requests: readonly BatchRequest[]): void {
  if (requests.length > MOST_REQUESTS) throw new BatchTooLarge(`${requests.length} requests of one model are more than a batch takes (${MOST_REQUESTS})`);
  const bytes = new TextEncoder().encode(batchLines(requests)).length;
  if (bytes > MOST_BYTES) throw new BatchTooLarge(`${Math.ceil(bytes / 1e6)} MB of requests of one model are more than a batch takes (${MOST_BYTES / 1e6} MB)`);
}
