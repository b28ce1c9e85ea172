import { readServerSettings, type ServerSettings } from './server-settings.ts';

/** What a client may send as `initializationOptions`. */
export interface InitializationOptions {
  readonly settings: ServerSettings;
  /** Address of a rule's page with `{id}` for the rule, when the client has a better one than a file. */
  readonly rulePage?: string;
}

/** Reads `initializationOptions`; whatever is missing or malformed falls back to its default. */
export function readInitializationOptions(input: unknown): InitializationOptions & { readonly problems: readonly string[] } {
  const given: Record<string, unknown> = typeof input === 'object' && input !== null ? { ...input } : {};
  const read = readServerSettings(given.settings);
  return { ...read, ...(typeof given.rulePage === 'string' && { rulePage: given.rulePage }) };
}
