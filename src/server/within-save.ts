import { setTimeout as pause } from 'node:timers/promises';
import type { Outcome } from './code-actions.ts';

/** How long a save may wait for a change, in milliseconds: editors switch off what keeps them longer. */
const SAVE_WAITS_MS = 300;

/** Does what an editor runs on save: nobody reads a message then, so that what is not done is left without a word, and the save does not wait for what takes long. `isLate` tells that it should not be begun any more. */
export async function withinSave(change: (isLate: () => boolean) => Promise<Outcome>): Promise<Outcome> {
  const end = performance.now() + SAVE_WAITS_MS;
  const ended = new AbortController();
  const nothing: Outcome = { done: undefined };
  try {
    const outcome = await Promise.race([change(() => performance.now() > end), pause(SAVE_WAITS_MS, nothing, { signal: ended.signal })]);
    return 'blocked' in outcome ? nothing : outcome;
  } finally {
    ended.abort();
  }
}
