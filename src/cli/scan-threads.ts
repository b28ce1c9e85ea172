import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ScanOptions } from '../core/engine.ts';
import type { FileEntry } from '../core/scan/workspace.ts';
import type { ScanPart } from './scan-part.ts';

/** Files that a thread takes at once: enough that taking costs nothing, few enough that all end together. */
const PART = 64;
/** Parts for each thread from which on it is worth its start, which takes as long as two dozen of them. */
const PARTS_A_THREAD = 24;

/** What all threads of a scan work on. */
export interface SharedWork {
  readonly parts: readonly (readonly FileEntry[])[];
  readonly options: ScanOptions;
  readonly fingerprints: boolean;
}

/** How far they are: the next part that nobody has taken, and files done. In memory that all of them see. */
export class Standing {
  readonly #numbers: Int32Array;

  constructor(memory: SharedArrayBuffer) {
    this.#numbers = new Int32Array(memory);
  }

  static memory(): SharedArrayBuffer {
    return new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
  }

  /** The index of a part that is the caller's from now on; it may be past the last one. */
  takePart(): number {
    return Atomics.add(this.#numbers, 0, 1);
  }

  /** Counts a file, and returns how many are done. */
  fileDone(): number {
    return Atomics.add(this.#numbers, 1, 1) + 1;
  }
}

/** What a thread is started with, what it is told then, and what it answers for each part that it takes. */
export interface ThreadStart {
  readonly root: string;
  readonly memory: SharedArrayBuffer;
}
export type ThreadAnswer = readonly [at: number, part: ScanPart];

/** Threads that may help. */
export interface ThreadsAsked {
  /** So many of them at most. */
  readonly most: number;
  /** The folder on disk that the workspace reads from. */
  readonly root: string;
  /** What they run; default: what stands beside this module, from source or as a bundle. */
  readonly module?: string;
}

/** Threads that scan beside this one. */
export interface Threads extends Pick<Standing, 'takePart' | 'fileDone'> {
  begin(work: SharedWork): void;
  /** What they did, when all of them have come to an end, by failing too. */
  ended(): Promise<readonly ThreadAnswer[]>;
  /** Ends them, wherever they are: a thread that waits for work would keep the process. */
  stop(): Promise<void>;
}

/** The files in order, in parts to be taken by whoever is free. */
export function inParts(files: readonly FileEntry[]): FileEntry[][] {
  return Array.from({ length: Math.ceil(files.length / PART) }, (_, i) => files.slice(i * PART, (i + 1) * PART));
}

function threadModule(): string | undefined {
  return ['scan-thread.ts', 'scan-thread.cjs'].map((name) => join(import.meta.dirname, name)).find((path) => existsSync(path));
}

/** Starts as many threads as the work is worth. They load what they need while the caller finds out the rest of it. */
export function startThreads(threads: ThreadsAsked | undefined, parts: number): Threads {
  const module = threads?.module ?? threadModule();
  const memory = Standing.memory();
  const standing = new Standing(memory);
  const count = threads === undefined || module === undefined ? 0 : Math.min(threads.most, Math.floor(parts / PARTS_A_THREAD));
  const answers: ThreadAnswer[] = [];
  const workers = Array.from({ length: count }, () => {
    const worker = new Worker(module ?? '', { workerData: { root: threads?.root ?? '', memory } satisfies ThreadStart });
    worker.on('message', (answer: ThreadAnswer) => answers.push(answer));
    const end = new Promise((resolve) => worker.once('error', resolve).once('exit', resolve));
    return { worker, end };
  });
  return {
    takePart: () => standing.takePart(),
    fileDone: () => standing.fileDone(),
    begin: (work) => {
      for (const { worker } of workers) worker.postMessage(work);
    },
    ended: async () => {
      await Promise.all(workers.map(({ end }) => end));
      return answers;
    },
    stop: async () => {
      await Promise.all(workers.map(({ worker }) => worker.terminate()));
    },
  };
}
