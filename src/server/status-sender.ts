import type { Connection } from 'vscode-languageserver';
import { workspaceStatusMethod, type WorkspaceStatus } from '../protocol/workspace-status.ts';

/** Longest time that a change of the numbers waits for the next one, in milliseconds. */
const gatherMs = 100;

/** Tells the client the numbers of the status bar, at most ten times a second and only when they differ. */
export class StatusSender {
  readonly #connection: Connection;
  readonly #status: () => WorkspaceStatus;
  #timer: NodeJS.Timeout | undefined;
  #sent = '';

  constructor(connection: Connection, status: () => WorkspaceStatus) {
    this.#connection = connection;
    this.#status = status;
  }

  /** The numbers may have changed. */
  changed(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const status = this.#status();
      const text = JSON.stringify(status);
      if (text === this.#sent) return;
      this.#sent = text;
      void this.#connection.sendNotification(workspaceStatusMethod, status);
    }, gatherMs);
  }

  /** Sends nothing more. */
  stop(): void {
    clearTimeout(this.#timer);
  }
}
