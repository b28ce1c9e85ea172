import type { Between } from '../prompt/request-cost.ts';
import type { Availability, Decision } from './decide.ts';
import type { CallFacts, SiteFacts } from './facts.ts';
import type { ModelPrices } from './model-prices.ts';
import type { ReadinessItem } from './readiness.ts';
import type { Volume } from './volumes.ts';

/** Tokens of the prompts of a workload that are written in its file. More may be sent: what is filled in, and what comes from elsewhere. */
export interface KnownTokens {
  /** Of the requests with a prompt in the file, the one that says least and the one that says most; `null` where there is none. */
  readonly tokens: { readonly least: number; readonly most: number } | null;
  /** Requests whose prompt comes from elsewhere. */
  readonly without: number;
  readonly how: 'counted' | 'estimated';
  readonly prompts: number;
  /** Something is filled in at run time. */
  readonly isOpen: boolean;
}

/** What a workload costs in a month, in US dollars; `null` is unknown. */
export interface MonthlyCost {
  readonly today: Between | null;
  readonly after: Between | null;
}

/** One line of the report. */
export interface WorkloadReport {
  readonly name: string;
  readonly path: string;
  readonly model: string;
  readonly sites: readonly SiteFacts[];
  readonly calls: readonly CallFacts[];
  readonly prompts: KnownTokens;
  /** As entered; empty where nobody knows. */
  readonly volume: Volume;
  /** Most tokens of an answer, by the caps of the code; `null` where one request has none. */
  readonly outputCap: number | null;
  readonly standard: MonthlyCost;
  readonly batch: MonthlyCost;
  /** What a person should know of these figures. */
  readonly notes: readonly string[];
  readonly decision: Decision;
}

/** A cost and readiness report, as `report --format json` prints it. */
export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly to: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Day on which the facts were collected, `YYYY-MM-DD`. */
  readonly dataDate: string;
  /** Encoding that tokens were counted in; `null` where none could be. */
  readonly encoding: string | null;
  readonly availability: Availability;
  readonly workloads: readonly WorkloadReport[];
  /** All workloads whose cost is known; `unknown` says how many are not among them. */
  readonly total: MonthlyCost & { readonly unknown: number };
  /** Every model that moves, the target, and what else one could move to. */
  readonly prices: readonly (ModelPrices & { readonly as: 'today' | 'target' | 'alternative' })[];
  readonly readiness: readonly ReadinessItem[];
  /** What is not in the figures. */
  readonly left: { readonly unchanged: number; readonly untiedPrompts: number };
  readonly files: number;
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}
