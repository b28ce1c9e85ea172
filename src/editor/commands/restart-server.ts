import type { Services } from '../services.ts';

/** Ends the language server and starts a new one. */
export async function restartServer({ restart }: Services): Promise<void> {
  await restart();
}
