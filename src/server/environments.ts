import { definedVariables } from '../core/scan/environment.ts';
import type { SourceFile } from '../core/text/source-file.ts';
import { isEnvironmentFile, type EnvironmentFiles } from './environment-files.ts';
import type { Location } from './location.ts';
import type { Folder, WorkspaceFolders } from './workspace-folders.ts';

/** Names that the environment files of each folder define. Known once the folder has been listed; unsaved buffers count. */
export class Environments {
  readonly #names = new WeakMap<Folder, ReadonlySet<string> | undefined>();
  readonly #namesOfFile = new WeakMap<SourceFile, ReadonlySet<string> | undefined>();
  readonly #folders: WorkspaceFolders;
  readonly #files: EnvironmentFiles;
  readonly #changed: (folder: Folder) => void;

  /** `changed` is called when the names of a folder are others than before. */
  constructor(folders: WorkspaceFolders, files: EnvironmentFiles, changed: (folder: Folder) => void) {
    this.#folders = folders;
    this.#files = files;
    this.#changed = changed;
  }

  /** Names of a folder; `undefined` when nothing is known of its environment. */
  of(folder: Folder | undefined): ReadonlySet<string> | undefined {
    return folder && this.#names.get(folder);
  }

  /** A folder was listed: each of its environment files may be another one than before. */
  listed(folder: Folder): void {
    this.#files.forgetFolder(folder);
    this.#update(folder);
  }

  /** A file is another one than before: its folder's names may be, too. */
  fileChanged(location: Location): void {
    const owner = this.#folders.owner(location);
    if (!owner || !isEnvironmentFile(owner.path)) return;
    this.#files.forget(location);
    this.#update(owner.folder);
  }

  #update(folder: Folder): void {
    if (!folder.listed) return;
    const before = this.#names.get(folder);
    const sets = this.#files.texts(folder).flatMap((file) => this.#namesIn(file) ?? []);
    const names = sets.length === 0 ? undefined : new Set(sets.flatMap((set) => [...set]));
    this.#names.set(folder, names);
    const same = before?.size === names?.size && [...(names ?? [])].every((name) => before?.has(name));
    if (!same) this.#changed(folder);
  }

  #namesIn(file: SourceFile): ReadonlySet<string> | undefined {
    if (!this.#namesOfFile.has(file)) this.#namesOfFile.set(file, definedVariables([file]));
    return this.#namesOfFile.get(file);
  }
}
