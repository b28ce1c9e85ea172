import { definedVariables } from '../core/scan/environment.ts';
import { environmentFiles, isEnvironmentFile } from './environment-files.ts';
import type { Location } from './location.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { Folder, WorkspaceFolders } from './workspace-folders.ts';

/** Names that the environment files of each folder define. Known once the folder has been listed; unsaved buffers count. */
export class Environments {
  readonly #names = new WeakMap<Folder, ReadonlySet<string> | undefined>();
  readonly #folders: WorkspaceFolders;
  readonly #open: () => OpenDocuments;
  readonly #changed: (folder: Folder) => void;

  /** `changed` is called when the names of a folder are others than before. */
  constructor(folders: WorkspaceFolders, open: () => OpenDocuments, changed: (folder: Folder) => void) {
    this.#folders = folders;
    this.#open = open;
    this.#changed = changed;
  }

  /** Names of a folder; `undefined` when nothing is known of its environment. */
  of(folder: Folder | undefined): ReadonlySet<string> | undefined {
    return folder && this.#names.get(folder);
  }

  /** Reads the environment files of a folder again. */
  update(folder: Folder): void {
    if (!folder.listed) return;
    const before = this.#names.get(folder);
    const names = definedVariables(environmentFiles(folder, this.#open()));
    this.#names.set(folder, names);
    const same = before?.size === names?.size && [...(names ?? [])].every((name) => before?.has(name));
    if (!same) this.#changed(folder);
  }

  /** A file is another one than before: its folder's names may be, too. */
  fileChanged(location: Location): void {
    const owner = this.#folders.owner(location);
    if (owner && isEnvironmentFile(owner.path)) this.update(owner.folder);
  }
}
