import { readServerSettings, type ServerSettings } from './server-settings.ts';

/** What a client may send as `initializationOptions`. */
export interface InitializationOptions {
  readonly settings: ServerSettings;
  /**
   * The client drops the versions of an edit that a code action carries, and so would apply it to a text that it was not made for: such a
   * client gets a command instead, upon which the server sends the edit by `workspace/applyEdit`. Default: false.
   */
  readonly fixesByCommand: boolean;
  /** Commands of the client that lenses may call. Default: none, and then there are no lenses. */
  readonly commands: readonly string[];
}

/** Reads `initializationOptions`; whatever is missing or malformed falls back to its default. */
export function readInitializationOptions(input: unknown): InitializationOptions & { readonly problems: readonly string[] } {
  const given: Record<string, unknown> = typeof input === 'object' && input !== null ? { ...input } : {};
  return { ...readServerSettings(given.settings), fixesByCommand: given.fixesByCommand === true, commands: Array.isArray(given.commands) ? given.commands.filter((id) => typeof id === 'string') : [] };
}
