import type { Services } from '../services.ts';

/** Opens the output channel. */
export function showOutput({ output }: Services): void {
  output.show(true);
}
