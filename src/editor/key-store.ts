import type { Memento, SecretStorage } from 'vscode';
import { secretName } from '../providers/secret-name.ts';

/** Origins that a key was entered for: kept beside the secrets, which have no names that one could read. */
const ORIGINS = 'modelshift.keyOrigins';

/** Keys in the secret storage of the editor, each bound to the origin that it was entered for. */
export class KeyStore {
  readonly #secrets: SecretStorage;
  readonly #state: Memento;

  constructor(secrets: SecretStorage, state: Memento) {
    this.#secrets = secrets;
    this.#state = state;
  }

  /** Origins that have a key. */
  get origins(): readonly string[] {
    const kept = this.#state.get<unknown>(ORIGINS);
    return Array.isArray(kept) ? kept.filter((origin) => typeof origin === 'string') : [];
  }

  async has(origin: string): Promise<boolean> {
    return (await this.#secrets.get(await secretName(origin))) !== undefined;
  }

  /** The key of an origin, read when a request is sent. Rejects where there is none any more. */
  async read(origin: string): Promise<string> {
    const key = await this.#secrets.get(await secretName(origin));
    if (key === undefined) throw new Error(`no key for ${origin}`);
    return key;
  }

  async set(origin: string, key: string): Promise<void> {
    await this.#secrets.store(await secretName(origin), key);
    await this.#state.update(ORIGINS, [...new Set([...this.origins, origin])].sort());
  }

  async remove(origin: string): Promise<void> {
    await this.#secrets.delete(await secretName(origin));
    await this.#state.update(ORIGINS, this.origins.filter((other) => other !== origin));
  }
}
