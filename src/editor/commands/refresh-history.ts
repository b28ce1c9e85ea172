import type { Services } from '../services.ts';

/** Reads the journals again. */
export function refreshHistory({ history }: Services): void {
  history.refresh();
}
