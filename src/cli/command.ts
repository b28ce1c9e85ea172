/** Exit statuses, a contract with the scripts of others. */
export const STATUS = { clean: 0, findings: 1, usage: 2, failed: 3, internalError: 70 } as const;

/** What the user asked for cannot be done as written. The message is one line without a full stop. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Where a command reads its place from and writes to; tests give one that remembers. */
export interface Terminal {
  /** Absolute path of the current directory. Throws UsageError when it was removed. */
  readonly cwd: string;
  /** True when results go to a screen that shows colours and nobody asked for none. */
  readonly colour: boolean;
  /** Results. Settles when the text has left the process; gives the error when it could not. */
  write(text: string): Promise<Error | undefined>;
  /** One message for the person, without a line end. */
  tell(message: string): void;
}

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole help page. */
  readonly help: string;
  /** Gives the exit status. Throws UsageError. */
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}
