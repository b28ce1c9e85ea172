import type { Terminal } from '../../src/cli/command.ts';

/** A terminal that remembers what was written to it. */
export class MemoryTerminal implements Terminal {
  readonly cwd: string;
  readonly colour: boolean;
  readonly messages: string[] = [];
  #results = '';

  constructor(cwd: string, colour = false) {
    this.cwd = cwd;
    this.colour = colour;
  }

  get results(): string {
    return this.#results;
  }

  write(text: string): Promise<Error | undefined> {
    this.#results += text;
    return Promise.resolve(undefined);
  }

  tell(message: string): void {
    this.messages.push(message);
  }
}
