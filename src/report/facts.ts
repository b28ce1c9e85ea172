import type { ModelRecord } from '../registry/model-record.ts';

/** A line of a file, from 1. */
export interface Place {
  /** Relative to where the report was asked for, with `/`. */
  readonly path: string;
  readonly line: number;
}

/** What a request tells of itself, as far as its file does. */
export interface CallFacts extends Place {
  readonly callee: string;
  /** Most tokens that it lets the model answer; `none` where it writes no cap, `unknown` where one may come from elsewhere or is computed. */
  readonly outputCap: number | 'none' | 'unknown';
  readonly tools: 'yes' | 'no' | 'unknown';
  /** The level of effort that it runs at today, and on the target once the plan is applied. */
  readonly effort: { readonly before: string; readonly after: string };
  /** How it tells the provider which of its own users asks; `user` is the field of before. */
  readonly endUser: 'safety-identifier' | 'user' | 'none' | 'unknown';
}

/** A prompt that a request of the workload sends. Its text is counted and never shown. */
export interface PromptText extends Place {
  readonly text: string;
  /** Index of its request among those of the workload. */
  readonly call: number;
  /** Something is filled in at run time, so that more is sent than is written. */
  readonly isOpen: boolean;
}

/** An id of the workload, and what the plan makes of it. */
export interface SiteFacts extends Place {
  readonly state: 'moves' | 'confirm' | 'blocked';
  readonly reason?: string;
}

/** The places of one file that send one model: what a volume is entered for. */
export interface WorkloadFacts {
  readonly path: string;
  readonly model: ModelRecord;
  readonly sites: readonly SiteFacts[];
  readonly calls: readonly CallFacts[];
  readonly prompts: readonly PromptText[];
}

/** A place with what is to be said of it. */
export interface Remark extends Place {
  readonly text: string;
}

/** What a report asks of one file. */
export interface FileFacts {
  readonly path: string;
  readonly workloads: readonly WorkloadFacts[];
  /** Ids that the plan leaves as they are by their role: tests, lists, documents. */
  readonly unchanged: number;
  /** Prompts that no request of the file is known to send. */
  readonly untiedPrompts: number;
  /** Time limits of clients and requests. */
  readonly timeouts: readonly Remark[];
  /** Time limits that do not fit the target, or what stands around them, once the plan is applied. */
  readonly misfits: readonly Remark[];
  /** Variables that name the model to go back to. */
  readonly rollbacks: readonly (Remark & { readonly model: string })[];
  /** Caps on rates and tokens. */
  readonly caps: readonly Remark[];
}

/** The same facts of a file that goes by another path. */
export function atPath(facts: FileFacts, path: string): FileFacts {
  const moved = <T extends Place>(list: readonly T[]): T[] => list.map((item) => ({ ...item, path }));
  return {
    ...facts, path, timeouts: moved(facts.timeouts), misfits: moved(facts.misfits), rollbacks: moved(facts.rollbacks), caps: moved(facts.caps),
    workloads: facts.workloads.map((workload) => ({ ...workload, path, sites: moved(workload.sites), calls: moved(workload.calls), prompts: moved(workload.prompts) })),
  };
}
