import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import type { PairResult } from '../compare/result.ts';
import type { Unit } from '../compare/run-side.ts';
import { UsageError } from './command.ts';

/** What two parts of one run have in common: results under another head belong to another question. */
export interface RunHead {
  readonly schemaVersion: 1;
  readonly baseline: string;
  readonly candidate: string;
  readonly endpoint: string;
  readonly destination: string;
  /** SHA-256 of the prompt and the cases. */
  readonly asked: string;
}

const countSchema = v.nullable(v.number());
const sideSchema = v.object({
  state: v.picklist(['done', 'stopped', 'stalled', 'incomplete', 'truncated', 'refused', 'too long', 'over budget', 'error']),
  text: v.string(), finishReason: v.nullable(v.string()), ttftMs: countSchema, totalMs: countSchema,
  usage: v.nullable(v.object({ input: v.number(), cached: countSchema, output: v.number(), reasoning: countSchema, estimated: v.boolean() })),
  costUsd: countSchema, attempts: v.number(), toolCalls: v.array(v.string()), requestId: v.nullable(v.string()), counted: v.object({ tokens: v.number(), usd: countSchema }),
  error: v.optional(v.object({ kind: v.picklist(['transport', 'timeout', 'rate limit', 'provider', 'not a stream']), status: countSchema, message: v.string() })),
  failures: v.array(v.object({ assertion: v.string(), fault: v.picklist(['transport', 'timeout', 'rate limit', 'tool', 'parse', 'refusal', 'content']) })),
});
const resultSchema = v.object({ id: v.string(), repeat: v.number(), a: sideSchema, b: sideSchema, outcome: v.picklist(['win', 'tie', 'loss', 'undecided']) });

/** A line of the file: a result, and the cap that its answers had. */
const lineSchema = v.object({ ...resultSchema.entries, outputCap: v.number() });

/** A line that names a batch before it is made. */
const batchSchema = v.object({ batch: v.string(), side: v.picklist(['a', 'b']), requests: v.array(v.string()) });

/** The file that a run writes its results to as they come, and that it goes on from. One process at a time has it. */
export class RunLog {
  readonly #file: string;
  readonly #outputCap: number;
  readonly #lines: readonly PairResult[];
  /** Batches that were begun, and whose answers are not all in the file. */
  readonly #batches: readonly v.InferOutput<typeof batchSchema>[];
  /** Why results could not be written, once they could not. */
  problem: string | undefined;

  /** Throws UsageError for a file of another run, one that is none, cannot be written, or that another process has. */
  constructor(file: string, head: RunHead, outputCap: number) {
    this.#file = file;
    this.#outputCap = outputCap;
    try {
      takeLock(`${file}.lock`);
      if (!existsSync(file)) {
        this.#lines = [];
        this.#batches = [];
        appendFileSync(file, `${JSON.stringify(head)}\n`, { mode: 0o600 });
        return;
      }
      const [first = '', ...lines] = readFileSync(file, 'utf8').split('\n');
      if (first !== JSON.stringify(head)) throw new UsageError(`--resume: ${file} holds no run of these models, cases and prompt at this address, so it is left as it is`);
      // the last line may be torn, when the process was killed while it wrote
      this.#lines = lines.map((line) => this.#read(line)).filter((result) => result !== undefined);
      const lastEnd = lines.findLastIndex((line) => v.is(v.object({ ended: v.literal(true) }), parsed(line)));
      this.#batches = lines.slice(lastEnd + 1).map(parsed).filter((line) => v.is(batchSchema, line));
      appendFileSync(file, '\n');
    } catch (error) {
      if (!(error instanceof Error && 'syscall' in error)) throw error;
      throw new UsageError(`--resume: ${error.message}`, { cause: error });
    }
  }

  /** Results of earlier parts of the run, a later one of the same case in place of an earlier one. */
  get known(): readonly PairResult[] {
    return [...new Map(this.#lines.map((result) => [`${result.repeat} ${result.id}`, result])).values()];
  }

  /** What earlier parts of the run count for against the cap. */
  spent(unit: Unit): number {
    return this.#lines.flatMap(({ a, b }) => [a, b]).reduce((sum, { counted }) => sum + (counted[unit] ?? 0), 0);
  }

  /**
   * The name of the batch for some requests of a side: that of one which was begun for all of them and whose answers are not in the file yet, or a
   * new one, which is written down before the batch can be made.
   */
  batchFor(side: 'a' | 'b', requests: readonly string[]): string {
    const begun = this.#batches.findLast((batch) => batch.side === side && requests.every((request) => batch.requests.includes(request)));
    if (begun !== undefined) return begun.batch;
    const batch = randomUUID();
    this.#write({ batch, side, requests });
    return batch;
  }

  /** All answers of the batches that were begun are in the file. */
  endBatches(): void {
    this.#write({ ended: true });
  }

  add(result: PairResult): void {
    this.#write({ ...result, outputCap: this.#outputCap });
  }

  #write(line: object): void {
    try {
      appendFileSync(this.#file, `${JSON.stringify(line)}\n`);
    } catch (error) {
      this.problem ??= error instanceof Error ? error.message : String(error);
    }
  }

  /** Lets other processes have the file. */
  close(): void {
    rmSync(`${this.#file}.lock`, { force: true });
  }

  #read(line: string): PairResult | undefined {
    const read = v.safeParse(lineSchema, parsed(line));
    if (!read.success) return undefined;
    const { a, b, outputCap, ...pair } = read.output;
    // a larger cap is another chance for what the smaller one cut
    const side = ({ error, ...rest }: typeof a): PairResult['a'] => ({ ...rest, ...(error && { error }), ...(rest.state === 'truncated' && outputCap < this.#outputCap && { state: 'over budget' }) });
    return { ...pair, a: side(a), b: side(b) };
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Throws UsageError while another process that runs has the lock; one that is gone does not keep it. */
function takeLock(lock: string): void {
  for (let tries = 0; ; tries++) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST') || tries > 0) throw error;
      const owner = Number(readFileSync(lock, 'utf8'));
      if (owner !== process.pid && isRunning(owner)) throw new UsageError(`--resume: process ${owner} writes to this file; if that is no run of modelshift, remove ${lock}`, { cause: error });
      rmSync(lock, { force: true });
    }
  }
}

function isRunning(id: number): boolean {
  try {
    return Number.isSafeInteger(id) && id > 0 && process.kill(id, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
