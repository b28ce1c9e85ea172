import { setTimeout as after } from 'node:timers/promises';
import type { BatchStatus } from '../compare/batch.ts';
import { Budget } from '../compare/budget.ts';
import { LONGEST_ANSWER, type RunClock } from '../compare/provider.ts';
import type { PairResult } from '../compare/result.ts';
import { runCases, type ComparedSide } from '../compare/run-cases.ts';
import { runInBatches } from '../compare/run-in-batches.ts';
import { buildBody } from '../prompt/build-body.ts';
import type { Destination } from '../providers/destination.ts';
import type { Terminal } from './command.ts';
import type { ComparedModel } from './compared-models.ts';
import type { CompareRequest } from './compare-request.ts';
import type { PreparedCase } from './prepare-cases.ts';
import { printable } from './printable.ts';
import { plural } from './reporters/counts.ts';
import type { RunLog } from './run-log.ts';

/** A run that is ready to be sent. */
export interface ReadyRun {
  readonly request: CompareRequest;
  readonly prepared: readonly PreparedCase[];
  readonly models: readonly [ComparedModel, ComparedModel];
  readonly destination: Destination;
  readonly key: string;
  readonly outputCap: number;
  readonly log: RunLog | undefined;
}

const CLOCK: RunClock = { now: () => performance.now(), sleep: (ms, signal) => after(ms, undefined, { signal }).catch(() => undefined) };

/** Asks both models, as streams or as batches. What was spent is in the unit of the cap. Throws BatchTooLarge and ProviderFailure. */
export async function askBoth({ request, prepared, models, destination, key, outputCap, log }: ReadyRun, terminal: Terminal): Promise<{ readonly results: readonly PairResult[]; readonly spent: number }> {
  const { openaiProvider, openaiBatch } = await import('../providers/openai.ts');
  const readKey = (): Promise<string> => Promise.resolve(key);
  const budget = new Budget(request.cap);
  const known = log?.known ?? [];
  budget.settle(0, log?.spent(request.unit) ?? 0);
  const ports = { provider: openaiProvider(destination, readKey), budget, unit: request.unit, clock: CLOCK };
  const messagesOf = new Map(prepared.map(({ one, messages }) => [one, messages]));
  const side = ({ id, record }: ComparedModel): ComparedSide => ({
    ports,
    requestFor: (one) => {
      const messages = messagesOf.get(one) ?? [];
      return { call: { endpoint: request.endpoint, body: buildBody({ endpoint: request.endpoint, model: id, messages, outputCap }, record) }, messages, outputCap, prices: record ?? {} };
    },
  });
  const run = { a: side(models[0]), b: side(models[1]), cases: prepared.map(({ one }) => one), repeat: request.repeat, known };
  return withProgress(terminal, async (signal, show) => {
    let done = 0;
    const onResult = (result: PairResult): void => {
      log?.add(result);
      show(`comparing: ${++done} of ${plural(prepared.length * request.repeat, 'case')}`);
    };
    if (!request.batch) {
      const results = await runCases({ ...run, concurrency: request.concurrency, limits: { idleMs: request.idleTimeout, maxLength: LONGEST_ANSWER, signal }, onResult });
      return { results, spent: budget.spent };
    }
    const onStatus = (a: BatchStatus | undefined, b: BatchStatus | undefined): void => show(`batches: ${inWords(a)}, ${inWords(b)}`);
    const results = await runInBatches({ ...run, nameOf: (side, requests) => log?.batchFor(side, requests) ?? '', port: openaiBatch(destination, readKey), clock: CLOCK, signal, onResult, onStatus });
    log?.endBatches();
    for (const { counted } of results.flatMap(({ a, b }) => [a, b])) budget.settle(0, counted[request.unit] ?? 0);
    return { results, spent: budget.spent };
  });
}

function inWords(status: BatchStatus | undefined): string {
  return status === undefined ? 'not made yet' : `${printable(status.state)} ${status.done} of ${status.total}`;
}

/** Runs while the screen shows how far it is; Ctrl+C ends the requests and then the process. */
async function withProgress<T>(terminal: Terminal, run: (signal: AbortSignal, show: (text: string) => void) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const letGo = terminal.catchInterrupt(() => {
    terminal.screen?.clear();
    stop.abort();
  });
  try {
    return await run(stop.signal, (text) => terminal.screen?.show(text));
  } finally {
    terminal.screen?.clear();
    letGo();
  }
}
