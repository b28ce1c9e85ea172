import type { LogOutputChannel } from 'vscode';
import type { ServerLink } from './server-link.ts';

/** What commands work with. */
export interface Services {
  readonly output: LogOutputChannel;
  /** The language server, started when it does not run yet; rejects when it cannot start. */
  readonly server: () => Promise<ServerLink>;
  /** Ends the server that runs, if any, and starts a new one. */
  readonly restart: () => Promise<ServerLink>;
}
