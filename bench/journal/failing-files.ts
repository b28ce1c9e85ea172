import { appendFileSync, writeFileSync } from 'node:fs';
import type { JournalFiles } from '../../src/host/journal/journal-files.ts';
import { FAST_FILES } from './made-journal.ts';

/** How a step goes wrong: the process ends before it, in the middle of its bytes or after it; or the disk is full, for this step or from it on. */
export const FAILURES = ['killed before', 'killed within', 'killed after', 'disk full once', 'disk full from then on'] as const;
export type Failure = (typeof FAILURES)[number];

/** A process that has ended: nothing that it would do afterwards happens. */
export class Killed extends Error {}

/** A disk on which one step goes wrong. Steps are calls that change something; the first is 1. */
export class FailingFiles implements JournalFiles {
  /** Steps so far. */
  steps = 0;
  readonly #at: number;
  readonly #failure: Failure;
  #dead = false;

  constructor(at = Infinity, failure: Failure = 'killed before') {
    this.#at = at;
    this.#failure = failure;
  }

  readonly facts = FAST_FILES.facts;
  readonly read = FAST_FILES.read;
  readonly list = FAST_FILES.list;

  makeFolder(path: string): void {
    this.#step(() => FAST_FILES.makeFolder(path));
  }

  create(path: string, bytes: Uint8Array, mode: number): void {
    this.#step(() => FAST_FILES.create(path, bytes, mode), () => writeFileSync(path, bytes.subarray(0, bytes.length / 2), { flag: 'wx' }), true);
  }

  append(path: string, bytes: Uint8Array): void {
    this.#step(() => FAST_FILES.append(path, bytes), () => appendFileSync(path, bytes.subarray(0, bytes.length / 2)), true);
  }

  rename(from: string, to: string): void {
    this.#step(() => FAST_FILES.rename(from, to));
  }

  remove(path: string): void {
    this.#step(() => FAST_FILES.remove(path));
  }

  removeFolder(path: string): void {
    this.#step(() => FAST_FILES.removeFolder(path));
  }

  syncFolder(path: string): void {
    this.#step(() => FAST_FILES.syncFolder(path));
  }

  #step(whole: () => void, half: () => void = () => undefined, takesRoom = false): void {
    if (this.#dead) throw new Killed();
    this.steps++;
    if (this.#failure === 'disk full from then on' && this.steps >= this.#at && takesRoom) this.#full(half);
    if (this.steps !== this.#at) return whole();
    if (this.#failure === 'disk full once' && takesRoom) this.#full(half);
    if (this.#failure.startsWith('disk full')) return whole();
    this.#dead = true;
    if (this.#failure === 'killed within') half();
    if (this.#failure === 'killed after') whole();
    throw new Killed();
  }

  #full(half: () => void): never {
    half();
    throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  }
}
