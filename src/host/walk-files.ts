import { readdirSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { textAt } from '../core/scan/workspace.ts';
import type { FileList } from './file-list.ts';
import { failure, type FileReader } from './file-reader.ts';
import { IgnoreRules } from './ignore-rules.ts';
import { isVersionControl, whyFolderLeftOut } from './left-out.ts';
import type { ListingParts } from './listing.ts';
import type { Slices } from './slices.ts';

/** Folders nested deeper are not looked into: no project has them, and patterns cost more with depth. */
const DEEPEST = 64;

interface Visit {
  /** Relative to the start of the walk. */
  readonly folder: string;
  readonly depth: number;
  readonly rules: IgnoreRules | undefined;
}

/** True when a link leads to a folder or in a circle; both hide more than one file. */
export function linksToFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ELOOP';
  }
}

function isEnvironmentFile(entry: Dirent): boolean {
  return entry.name.startsWith('.env') && !entry.isDirectory();
}

/** Looks through a folder without git. Honours the `.gitignore` files from the start down, follows no link. */
export class Walk {
  readonly #root: string;
  readonly #prefix: string;
  readonly #list: FileList;
  readonly #reader: FileReader;
  readonly #slices: Slices;

  /** The prefix is the start of the walk relative to the workspace root, empty or ending in `/`. */
  constructor(prefix: string, { root, list, reader, slices }: Pick<ListingParts, 'root' | 'list' | 'reader' | 'slices'>) {
    this.#root = root;
    this.#prefix = prefix;
    this.#list = list;
    this.#reader = reader;
    this.#slices = slices;
  }

  async run(): Promise<void> {
    const pending: Visit[] = [{ folder: '', depth: 0, rules: undefined }];
    for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) pending.push(...(await this.#visit(visit)));
  }

  async #visit(visit: Visit): Promise<Visit[]> {
    const inside = visit.folder === '' ? '' : `${visit.folder}/`;
    const entries = this.#entries(visit.folder);
    const rules = entries.some((entry) => entry.name === '.gitignore') ? this.#rules(visit, `${inside}.gitignore`) : visit.rules;
    const folders: Visit[] = [];
    for (const entry of entries) {
      if (this.#slices.over) await this.#slices.pause();
      const path = inside + entry.name;
      if (rules !== undefined && !isEnvironmentFile(entry) && rules.ignores(entry.isDirectory() ? `${path}/` : path)) continue;
      if (!entry.isDirectory()) this.#meet(entry, this.#prefix + path);
      else if (this.#enters(entry.name, path, visit.depth)) folders.push({ folder: path, depth: visit.depth + 1, rules });
    }
    return folders;
  }

  /** Synchronously: waiting for each folder in turn took longer than all the rest. */
  #entries(folder: string): Dirent[] {
    try {
      return readdirSync(join(this.#root, this.#prefix, folder), { withFileTypes: true });
    } catch (error) {
      const { reason, failed } = failure(error);
      this.#list.folder((this.#prefix + folder).replace(/\/$/, '') || '.', reason, failed);
      return [];
    }
  }

  #rules(visit: Visit, path: string): IgnoreRules | undefined {
    const text = textAt(this.#reader, this.#prefix + path);
    return text === undefined ? visit.rules : new IgnoreRules(visit.folder, text, visit.rules);
  }

  #meet(entry: Dirent, path: string): void {
    if (entry.isSymbolicLink()) this.#list.link(path, linksToFolder(join(this.#root, path)));
    else this.#list.met(path);
  }

  #enters(name: string, path: string, depth: number): boolean {
    if (isVersionControl(name)) return false;
    const reason = whyFolderLeftOut(name) ?? (depth < DEEPEST ? undefined : `more than ${DEEPEST} folders deep`);
    if (reason !== undefined) this.#list.folder(this.#prefix + path, reason);
    return reason === undefined;
  }
}
