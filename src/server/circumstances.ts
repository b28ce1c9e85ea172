import { createHash } from 'node:crypto';
import type { ScanOptions } from '../core/engine.ts';
import type { Elsewhere } from './related-information.ts';
import type { Folder } from './workspace-folders.ts';

/** What files of a folder are judged by besides their own text, as a number that is another one when it changes. */
export class Circumstances {
  readonly #last = new WeakMap<Folder, { readonly words: string; readonly number: number }>();
  #count = 0;

  of(folder: Folder, { today, target, environment, limits, config }: ScanOptions, elsewhere: Elsewhere | undefined): number {
    const words = JSON.stringify([today, target, environment && [...environment], limits, config && [[...config.rules], config.providers], elsewhere && [...elsewhere.definitions]]);
    const last = this.#last.get(folder);
    if (last?.words === words) return last.number;
    this.#last.set(folder, { words, number: ++this.#count });
    return this.#count;
  }
}

/** Equal only for the same bytes under the same circumstances: what was found then still holds. */
export function contentId(bytes: Uint8Array, judgedBy: number): string {
  return `${judgedBy} ${createHash('sha256').update(bytes).digest('base64')}`;
}
