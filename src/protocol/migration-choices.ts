import * as v from 'valibot';
import type { LifeStatus } from './inventory.ts';
import type { PlanScope } from './plan-move.ts';
import { isPlanScope } from './plan-move.ts';

/** Request from client to server: the models that the files of a scope depend on. Waits for a scan that runs; obeys cancellation. */
export const migrationSourcesMethod = 'modelshift/migrationSources';

/** Request from client to server: the models that some models can move to, with what the data says of such a move. */
export const migrationTargetsMethod = 'modelshift/migrationTargets';

/** Which files are asked about. */
export interface MigrationSourcesParams {
  readonly scope: PlanScope;
}

export function isMigrationSourcesParams(value: unknown): value is MigrationSourcesParams {
  return typeof value === 'object' && value !== null && 'scope' in value && isPlanScope(value.scope);
}

const targetsSchema = v.object({ from: v.array(v.object({ id: v.string(), places: v.number() })) });

/** Models to move, as they were listed, with the number of places of each. */
export type MigrationTargetsParams = v.InferOutput<typeof targetsSchema>;

export function isMigrationTargetsParams(value: unknown): value is MigrationTargetsParams {
  return v.is(targetsSchema, value);
}

/** A model that files depend on. */
export interface MigrationSource {
  /** Its id in the data, or as written where the data does not have it. */
  readonly id: string;
  readonly provider: string;
  /** The name under which the vendor is known. */
  readonly providerName: string;
  /** Places that choose the model for requests, in code or configuration. */
  readonly places: number;
  /** Places that name it in lists, tests, documentation and the like. */
  readonly others: number;
  readonly files: number;
  readonly isKnown: boolean;
  /** `YYYY-MM-DD`. */
  readonly released?: string;
  /** On the server's day; absent where the data does not know the model. */
  readonly status?: LifeStatus;
  /** The data speaks for moving it: it is gone or going, or was released before the target of the workspace. */
  readonly isProposed: boolean;
}

/** The models of a scope, those of the target's provider first. */
export interface MigrationSources {
  readonly models: readonly MigrationSource[];
  /** Files with places, and all that were looked at. */
  readonly files: number;
  readonly scanned: number;
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

/** A model to move to. Whatever the data does not know is absent. */
export interface MigrationTarget {
  readonly id: string;
  readonly provider: string;
  readonly providerName: string;
  /** `YYYY-MM-DD`. */
  readonly released?: string;
  readonly retiresOn?: string;
  /** US dollars per million tokens, list price. */
  readonly price?: { readonly input: number; readonly output?: number };
  /** How many times today's list price it costs, by the dearest of the sources. */
  readonly priceRise?: number;
  /** Values of reasoning effort that it takes, with the one that it runs at when nothing is said; absent where no source gives them. */
  readonly effort?: { readonly values: readonly string[]; readonly default?: string };
  /** Why it is offered where it stands: somebody chose it, a vendor names it as the replacement, it is the default of the data, or it is merely there. */
  readonly why: 'chosen' | 'replacement' | 'default' | 'alternative';
  /** The sources that it is the step for. */
  readonly for: readonly string[];
  /** Released before all of the sources. */
  readonly isOlder: boolean;
  /** What a move changes, each in a few words. */
  readonly changes: readonly string[];
}
