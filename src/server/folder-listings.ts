import type { Folder } from './workspace-folders.ts';

interface Running {
  readonly done: Promise<void>;
  /** The listing after this one, once somebody has asked for it. */
  next?: Promise<void>;
}

/**
 * Lists folders, each at most once at a time. Whoever asks while a listing runs shares the one after it with all others who ask then: the
 * one that runs may have passed what they ask about.
 */
export class FolderListings {
  readonly #running = new Map<Folder, Running>();
  readonly #list: (folder: Folder) => Promise<void>;

  /** `list` lists a folder and never rejects. */
  constructor(list: (folder: Folder) => Promise<void>) {
    this.#list = list;
  }

  /** Resolves when the folder has been listed by a listing that started after this call. */
  list(folder: Folder): Promise<void> {
    const running = this.#running.get(folder);
    if (!running) return this.#start(folder);
    return (running.next ??= running.done.then(() => this.#start(folder)));
  }

  #start(folder: Folder): Promise<void> {
    const running: Running = { done: this.#list(folder) };
    this.#running.set(folder, running);
    void running.done.then(() => {
      if (!running.next) this.#running.delete(folder);
    });
    return running.done;
  }
}
