import type { Terminal } from '../command.ts';

/** A terminal that keeps what a command writes, for whoever asked for the command over a protocol. */
export class RecordingTerminal implements Terminal {
  readonly cwd: string;
  readonly staysInside = true;
  readonly colour = false;
  readonly screen = undefined;
  readonly messages: string[] = [];
  results = '';

  constructor(cwd: string) {
    this.cwd = cwd;
  }

  write(text: string): Promise<undefined> {
    this.results += text;
    return Promise.resolve(undefined);
  }

  tell(message: string): void {
    this.messages.push(message);
  }

  catchInterrupt(): () => void {
    return () => undefined;
  }
}
