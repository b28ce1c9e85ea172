import type { Memento } from 'vscode';

const KEPT = 'modelshift.listedModels';

/** What a provider listed for the key when it was asked last. */
export interface Listing {
  readonly origin: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  /** Exactly as the provider writes them. */
  readonly ids: readonly string[];
  /** Ids of the data that it does not list, neither by id nor by alias. */
  readonly missing: readonly string[];
}

/** Whether the key can use a model, as far as the provider was asked. */
export type Seen = 'seen' | 'not seen' | 'unknown';

/** Remembers the last list of models, so that whoever offers models can mark those that the key does not see. Asks nobody. */
export class Availability {
  readonly #state: Memento;
  readonly #origin: () => string | undefined;

  /** `origin` is the one that counts now: a list of another one says nothing. */
  constructor(state: Memento, origin: () => string | undefined) {
    this.#state = state;
    this.#origin = origin;
  }

  /** The last list; `undefined` where nobody has asked this origin. */
  get listing(): Listing | undefined {
    const kept = this.#state.get<Listing>(KEPT);
    return kept !== undefined && kept.origin === this.#origin() ? kept : undefined;
  }

  /** Whether the key sees a model of the data. */
  of(id: string): Seen {
    const { listing } = this;
    if (!listing) return 'unknown';
    return listing.ids.includes(id) ? 'seen' : listing.missing.includes(id) ? 'not seen' : 'unknown';
  }

  async keep(listing: Listing): Promise<void> {
    await this.#state.update(KEPT, listing);
  }

  /** Without the key, or with another one, the list says nothing any more. */
  async forget(origin: string): Promise<void> {
    if (this.#state.get<Listing>(KEPT)?.origin === origin) await this.#state.update(KEPT, undefined);
  }
}
