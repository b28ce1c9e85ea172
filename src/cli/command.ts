/** Exit statuses, a contract with the scripts of others. */
export const STATUS = { clean: 0, findings: 1, usage: 2, failed: 3, unfit: 4, internalError: 70, interrupted: 130 } as const;

/** What the user asked for cannot be done as written. The message is one line without a full stop. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** One line on a screen that is written over and over. */
export interface Screen {
  /** Shows the text in place of what stood on the line, cut to the width. */
  show(text: string): void;
  /** Leaves the line empty. */
  clear(): void;
}

/** Where a command reads its place from and writes to; tests give one that remembers. */
export interface Terminal {
  /** Absolute path of the current directory. Throws UsageError when it was removed. */
  readonly cwd: string;
  /** True where nothing above the current directory is to be read, a configuration among it. */
  readonly staysInside?: boolean;
  /** True when results go to a screen that shows colours and nobody asked for none. */
  readonly colour: boolean;
  /** Results. Settles when the text has left the process; gives the error when it could not. */
  write(text: string): Promise<Error | undefined>;
  /** One message for the person, without a line end. */
  tell(message: string): void;
  /** Where a person can watch; `undefined` when messages go to a file or a pipe. */
  readonly screen: Screen | undefined;
  /** From now on Ctrl+C runs `clean` and ends the process with its status. The result gives Ctrl+C back to the system, which ends the process at once. */
  catchInterrupt(clean: () => void): () => void;
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
