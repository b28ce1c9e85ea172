import type { Screen, Terminal } from '../../src/cli/command.ts';

/** A terminal that remembers what was written to it. */
export class MemoryTerminal implements Terminal {
  readonly cwd: string;
  readonly colour: boolean;
  readonly messages: string[] = [];
  /** What the line of progress showed, one after the other; `''` where it was cleared. */
  readonly shown: string[] = [];
  readonly screen: Screen | undefined;
  #results = '';
  readonly #cleaners = new Set<() => void>();

  constructor(cwd: string, { colour = false, screen = false }: { readonly colour?: boolean; readonly screen?: boolean } = {}) {
    this.cwd = cwd;
    this.colour = colour;
    this.screen = screen ? { show: (text) => void this.shown.push(text), clear: () => void this.shown.push('') } : undefined;
  }

  /** True while Ctrl+C is not left to the system. */
  get catchesInterrupt(): boolean {
    return this.#cleaners.size > 0;
  }

  /** What Ctrl+C does before the process ends. */
  interrupt(): void {
    for (const clean of this.#cleaners) clean();
  }

  get results(): string {
    return this.#results;
  }

  write(text: string): Promise<Error | undefined> {
    this.#results += text;
    return Promise.resolve(undefined);
  }

  catchInterrupt(clean: () => void): () => void {
    this.#cleaners.add(clean);
    return () => void this.#cleaners.delete(clean);
  }

  tell(message: string): void {
    this.messages.push(message);
  }
}
