import { setImmediate as turn } from 'node:timers/promises';
import type { StopSignal } from '../core/scan/workspace.ts';
import { stopwatch } from './clock.ts';

/** Longest time that a listing works without a pause, in milliseconds, but for the step that goes over it. */
const SLICE_MS = 15;

/** Cuts long work into slices, so that a server answers meanwhile and the work can be stopped. */
export class Slices {
  readonly now: () => number;
  readonly signal: StopSignal | undefined;
  #end: number;

  /** `now` gives milliseconds on a clock that never goes back. */
  constructor(signal?: StopSignal, now: () => number = stopwatch()) {
    this.signal = signal;
    this.now = now;
    this.#end = now() + SLICE_MS;
  }

  /** To be asked before each step: true when it is time to `pause`. */
  get over(): boolean {
    return this.now() >= this.#end;
  }

  /** Lets other work have its turn. Throws the signal's reason once that aborts. */
  async pause(): Promise<void> {
    await turn();
    this.signal?.throwIfAborted();
    this.#end = this.now() + SLICE_MS;
  }
}
