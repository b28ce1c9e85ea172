import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { JournalFiles } from './journal-files.ts';

/** A process that may hold a lock. */
export interface Owner {
  readonly pid: number;
  /** What tells it from a later process with the same number; `''` where the system does not say. */
  readonly started: string;
  readonly host: string;
}

/** Who asks for a lock, and what it knows of other processes. */
export interface Processes {
  readonly self: Owner;
  /** `undefined` when it cannot be told. */
  isRunning(owner: Owner): boolean | undefined;
}

/** Another process is changing the same folder. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
}

/** A lock of which nothing is known is taken over after this long; nobody holds one for more than seconds. */
const LONGEST_HELD_MS = 10 * 60_000;
/** A lock without an owner in it was made a moment ago, or its maker ended before it wrote. */
const UNWRITTEN_MS = 2_000;
const WAIT_MS = 5_000;
const RETRY_MS = 50;

/** Start time of a process in ticks since boot: the 22nd field, counted behind the name, which may hold anything. */
function startTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/** This process and the others of this machine. */
export const PROCESSES: Processes = {
  self: { pid: process.pid, started: startTime(process.pid), host: hostname() },
  isRunning({ pid, started, host }) {
    if (host !== hostname()) return undefined;
    try {
      process.kill(pid, 0);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    }
    const now = startTime(pid);
    return started === '' || now === '' ? undefined : now === started;
  },
};

function ownerIn(bytes: Uint8Array): Owner | undefined {
  try {
    const { pid, started, host } = JSON.parse(Buffer.from(bytes).toString()) as Partial<Owner>;
    return typeof pid === 'number' && typeof started === 'string' && typeof host === 'string' ? { pid, started, host } : undefined;
  } catch {
    return undefined;
  }
}

/** One writer per root, by a file that names it. */
export class Lock {
  readonly #path: string;
  readonly #files: JournalFiles;
  readonly #processes: Processes;
  readonly #now: () => number;

  constructor(folder: string, files: JournalFiles, processes: Processes, now: () => number) {
    this.#path = join(folder, 'lock');
    this.#files = files;
    this.#processes = processes;
    this.#now = now;
  }

  /** Runs `body` while no other process does, waiting for it to end, by default up to 5 s. Throws LockedError, and what the signal says when it aborts the waiting. */
  async during<T>(body: () => T | Promise<T>, waitMs = WAIT_MS, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    for (let waited = 0; !this.#take(this.#path); waited += RETRY_MS) {
      if (waited >= waitMs) throw new LockedError(`another process ${this.#holder()}is changing this folder; try again when it is done`);
      if (this.#isStale(this.#path)) this.#clear();
      else await pause(RETRY_MS, undefined, signal && { signal });
    }
    try {
      signal?.throwIfAborted();
      return await body();
    } finally {
      this.#files.remove(this.#path);
    }
  }

  #take(path: string): boolean {
    try {
      this.#files.create(path, Buffer.from(JSON.stringify(this.#processes.self)), 0o600);
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
      throw error;
    }
  }

  #isStale(path: string): boolean {
    const [facts, bytes] = [this.#files.facts(path), this.#files.read(path)];
    if (facts === undefined || bytes === undefined) return false;
    const ageMs = this.#now() - facts.changedMs;
    const owner = ownerIn(bytes);
    if (owner === undefined) return ageMs > UNWRITTEN_MS;
    const running = this.#processes.isRunning(owner);
    return running === undefined ? ageMs > LONGEST_HELD_MS : !running;
  }

  /** Removes a stale lock. A second lock guards that: of two that saw the same stale lock, the slower must not remove the new one of the faster. */
  #clear(): void {
    const guard = `${this.#path}.takeover`;
    if (!this.#take(guard)) {
      if (this.#isStale(guard)) this.#files.remove(guard);
      return;
    }
    try {
      if (this.#isStale(this.#path)) this.#files.remove(this.#path);
    } finally {
      this.#files.remove(guard);
    }
  }

  #holder(): string {
    const bytes = this.#files.read(this.#path);
    const owner = bytes && ownerIn(bytes);
    return owner === undefined ? '' : `(${owner.pid} on ${owner.host}) `;
  }
}
