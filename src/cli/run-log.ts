import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { PairResult } from '../compare/result.ts';
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
  costUsd: countSchema, attempts: v.number(), toolCalls: v.array(v.string()), requestId: v.nullable(v.string()),
  error: v.optional(v.object({ kind: v.picklist(['transport', 'timeout', 'rate limit', 'provider', 'not a stream']), status: countSchema, message: v.string() })),
  failures: v.array(v.object({ assertion: v.string(), fault: v.picklist(['transport', 'timeout', 'rate limit', 'tool', 'parse', 'refusal', 'content']) })),
});
const resultSchema = v.object({ id: v.string(), repeat: v.number(), a: sideSchema, b: sideSchema, outcome: v.picklist(['win', 'tie', 'loss', 'undecided']) });

/** The file that a run writes its results to as they come, and that it goes on from. */
export class RunLog {
  readonly #file: string;
  /** Results of earlier parts of the run. */
  readonly known: readonly PairResult[];

  /** Throws UsageError for a file of another run, or one that is none. */
  constructor(file: string, head: RunHead) {
    this.#file = file;
    if (!existsSync(file)) {
      appendFileSync(file, `${JSON.stringify(head)}\n`, { mode: 0o600 });
      this.known = [];
      return;
    }
    const [first = '', ...lines] = readFileSync(file, 'utf8').split('\n');
    if (first !== JSON.stringify(head)) throw new UsageError(`--resume: ${file} holds no run of these models, cases and prompt at this address, so it is left as it is`);
    // the last line may be torn, when the process was killed while it wrote
    this.known = lines.map(readResult).filter((result) => result !== undefined).filter(isAnswered);
    appendFileSync(file, '\n');
  }

  add(result: PairResult): void {
    appendFileSync(this.#file, `${JSON.stringify(result)}\n`);
  }
}

function readResult(line: string): PairResult | undefined {
  try {
    const parsed = v.safeParse(resultSchema, JSON.parse(line));
    if (!parsed.success) return undefined;
    const { a, b, ...pair } = parsed.output;
    return { ...pair, a: withError(a), b: withError(b) };
  } catch {
    return undefined;
  }
}

/** An absent error is absent, not undefined. */
function withError({ error, ...side }: v.InferOutput<typeof sideSchema>): PairResult['a'] {
  return error === undefined ? side : { ...side, error };
}

/** A side that was never asked, or stopped, is asked now. */
function isAnswered({ a, b }: PairResult): boolean {
  return [a, b].every(({ state }) => state !== 'stopped' && state !== 'over budget');
}
