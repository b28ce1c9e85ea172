/** One of the three names under which a route knows a model. */
export type AliasName = 'default' | 'candidate' | 'rollback';

/** An environment variable that holds a model id, and the id that stands where it is not set. */
export interface Alias {
  readonly alias: string;
  readonly model?: string;
}

/** A kind of work that chooses its model by itself: what it runs on, what is tried in its place, what it goes back to. */
export type Route = Readonly<Record<AliasName, Alias>>;

/** A step of a rollout. */
export interface Phase {
  readonly name: string;
  /** Share of the requests that go to the candidate, or that are copied to it, in percent. */
  readonly percent: number;
  /** The routes that it is about; the others stay as they were. `undefined` for all. */
  readonly routes: readonly string[] | undefined;
  /** The candidate is asked, too, and its answers are only looked at. */
  readonly shadow: boolean;
}

/** From which figures on the candidate is given up, in percent; `undefined` is not looked at. */
export interface Triggers {
  /** Failed requests among all requests of the candidate. */
  readonly errorRate: number;
  /** Rise of the share of requests that a person took over, over that of the default. */
  readonly takeoverRise: number;
  /** The same for requests that the model refused. */
  readonly refusalRise: number | undefined;
  /** The same for the 95th percentile of the latency. */
  readonly latencyRise: number | undefined;
}

/** What may be spent; what is `undefined` has no limit here. */
export interface Budget {
  /** Tokens of a day, of both sides together. */
  readonly dailyTokens: number | undefined;
  /** US dollars of a day, of both sides together. */
  readonly dailyUsd: number | undefined;
  /** Tokens of the candidate for one finished task, on average. */
  readonly taskTokens: number | undefined;
  /** Parts of a limit, in percent, that are told when they are reached; ascending. */
  readonly alertsAt: readonly number[];
}

/** A rollout as a configuration describes it, all of it checked. */
export interface Rollout {
  readonly environment: string;
  /** True where each advance needs somebody who approves it. */
  readonly needsApproval: boolean;
  /** Who approved a phase, by its name. */
  readonly approvals: Readonly<Record<string, string>>;
  /** The environment file that holds the aliases, from the folder of the configuration. */
  readonly envFile: string;
  /** Name of the phase that holds; `undefined` before the first. */
  readonly phase: string | undefined;
  readonly phases: readonly Phase[];
  /** Fewer requests than these of a side decide nothing. */
  readonly minimumRequests: number;
  readonly triggers: Triggers;
  readonly routes: ReadonlyMap<string, Route>;
  readonly budget: Budget;
}

/** What holds where a configuration says nothing. */
export const DEFAULTS = {
  environment: 'production', envFile: '.env', minimumRequests: 200, errorRate: 2, takeoverRise: 20, alertsAt: [50, 75, 90],
} as const;

/** A phase as it may be written: a percentage alone, or with what else is to say of it. */
export type WrittenPhase = number | { readonly name?: string; readonly percent?: number; readonly routes?: readonly string[]; readonly shadow?: boolean };

/** The sections of a configuration about a rollout, as far as each value fits the schema. */
export interface WrittenRollout {
  readonly routes?: Readonly<Record<string, Partial<Record<AliasName, Partial<Alias>>>>>;
  readonly budget?: Partial<Budget>;
  readonly rollout?: {
    readonly environment?: string;
    readonly approval?: 'required' | 'none';
    readonly approvals?: Readonly<Record<string, string>>;
    readonly envFile?: string;
    readonly phase?: string;
    readonly phases?: readonly WrittenPhase[];
    readonly minimumRequests?: number;
    readonly triggers?: Partial<Triggers>;
  };
}

/** A phase as it is meant; `undefined` where its percentage is missing. */
export function phaseOf(written: WrittenPhase): Phase | undefined {
  const { name, percent, routes, shadow = false } = typeof written === 'number' ? { percent: written } : written;
  return percent === undefined ? undefined : { name: name ?? `${percent}%`, percent, routes, shadow };
}

/** A budget with its defaults. */
export function budgetOf(written: Partial<Budget> | undefined): Budget {
  const { dailyTokens, dailyUsd, taskTokens, alertsAt = DEFAULTS.alertsAt } = written ?? {};
  return { dailyTokens, dailyUsd, taskTokens, alertsAt: [...new Set(alertsAt)].sort((a, b) => a - b) };
}

/** The rollout of sections in which nothing is wrong; `undefined` where there is none. Only whoever has checked them may ask. */
export function rolloutOf({ routes = {}, rollout, budget }: WrittenRollout): Rollout | undefined {
  if (!rollout) return undefined;
  const { environment = DEFAULTS.environment, approval, approvals = {}, envFile = DEFAULTS.envFile, phase, phases = [], minimumRequests = DEFAULTS.minimumRequests, triggers = {} } = rollout;
  const { errorRate = DEFAULTS.errorRate, takeoverRise = DEFAULTS.takeoverRise, refusalRise, latencyRise } = triggers;
  return {
    environment, approvals, envFile, phase, minimumRequests,
    needsApproval: approval !== 'none',
    phases: phases.flatMap((written) => phaseOf(written) ?? []),
    triggers: { errorRate, takeoverRise, refusalRise, latencyRise },
    routes: new Map(Object.entries(routes).flatMap(([name, route]) => (isWhole(route) ? [[name, route] as const] : []))),
    budget: budgetOf(budget),
  };
}

function isWhole(route: Partial<Record<AliasName, Partial<Alias>>>): route is Route {
  return [route.default, route.candidate, route.rollback].every((alias) => alias?.alias !== undefined);
}
