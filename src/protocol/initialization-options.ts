import { readServerSettings, type ServerSettings } from './server-settings.ts';

/** What a client may send as `initializationOptions`. */
export interface InitializationOptions {
  readonly settings: ServerSettings;
}

/** Reads `initializationOptions`; whatever is missing or malformed falls back to its default. */
export function readInitializationOptions(input: unknown): InitializationOptions & { readonly problems: readonly string[] } {
  const given: Record<string, unknown> = typeof input === 'object' && input !== null ? { ...input } : {};
  return readServerSettings(given.settings);
}
