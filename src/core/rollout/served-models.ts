import { envValue } from '../fixes/env-value.ts';
import { isCutover, standingOf } from './phases.ts';
import type { Alias, Rollout } from './rollout.ts';

/** What an id may consist of where it is written into a file; a value such as `${OTHER}` is none. */
const PLAIN_ID = /^[\w.:/@+-]+$/;

/** Which models the aliases of a rollout stand for, by an environment file and else by the configuration. The environment that a program really runs in may say otherwise. */
export class ServedModels {
  readonly #rollout: Rollout;
  readonly #env: string | undefined;

  constructor(rollout: Rollout, env: string | undefined) {
    this.#rollout = rollout;
    this.#env = env;
  }

  /** The id that an alias stands for; `undefined` where nothing says it. */
  idOf({ alias, model }: Alias): string | undefined {
    const id = (this.#env === undefined ? undefined : envValue(this.#env, alias)) ?? model;
    return id !== undefined && PLAIN_ID.test(id) ? id : undefined;
  }

  /** The aliases whose models answer requests now, each with the one that it goes back to: the default, and the candidate while requests are shared out. */
  served(): { readonly alias: Alias; readonly rollback: Alias }[] {
    const { current } = standingOf(this.#rollout);
    const shares = current !== undefined && !isCutover(this.#rollout, current);
    return [...this.#rollout.routes.values()].flatMap(({ default: standard, candidate, rollback }) => [...(shares ? [{ alias: candidate, rollback }] : []), { alias: standard, rollback }]);
  }

  /** True where a rollout has begun and all that answers is what it goes back to. */
  get isRolledBack(): boolean {
    if (standingOf(this.#rollout).current === undefined) return false;
    return this.served().every(({ alias, rollback }) => this.idOf(alias) !== undefined && this.idOf(alias) === this.idOf(rollback));
  }
}
