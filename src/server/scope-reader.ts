import { languageOf } from '../core/languages/language.ts';
import type { FileResult } from '../core/scan/scan-result.ts';
import type { ReadScopes, Scopes } from '../core/sites/scopes.ts';
import { once } from '../util/remembered.ts';

/** Longest text that is parsed, in characters: that takes some tenths of a second, in which no message is answered. */
const longestText = 300_000;

/** Reads the scopes of open documents with a parser that is loaded when the first one needs it. */
export class ScopeReader {
  readonly #reader: () => Promise<ReadScopes | undefined>;

  /** `failed` is told once, when there is no parser; then names are read by their spelling alone. */
  constructor(load: () => Promise<ReadScopes>, failed: (problem: unknown) => void) {
    this.#reader = once(async () => {
      try {
        return await load();
      } catch (problem) {
        failed(problem);
        return undefined;
      }
    });
  }

  /** The scopes of a text that was scanned without them; `undefined` where they cannot be read, or can tell nothing because there is no site. */
  async read({ path, text, sites }: FileResult): Promise<Scopes | undefined> {
    const language = languageOf(path)?.name;
    if ((language !== 'typescript' && language !== 'javascript') || sites.length === 0 || text.length > longestText) return undefined;
    const readScopes = await this.#reader();
    return readScopes?.(path, text);
  }
}
