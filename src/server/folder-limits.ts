import type { Limit } from '../core/limits/limit.ts';
import type { Location } from './location.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { ServerHost } from './server-host.ts';
import type { Folder, WorkspaceFolders } from './workspace-folders.ts';

/** What the limits are read from. */
export interface FolderLimitParts {
  readonly host: ServerHost;
  readonly folders: WorkspaceFolders;
  readonly open: () => OpenDocuments;
  /** Called when the limits of a folder are others than before. */
  readonly changed: (folder: Folder) => void;
}

/** Time limits that the files of each folder put around code. Known once the folder has been listed; unsaved buffers count. */
export class FolderLimits {
  readonly #parts: FolderLimitParts;
  readonly #byFile = new WeakMap<Folder, Map<string, readonly Limit[]>>();

  constructor(parts: FolderLimitParts) {
    this.#parts = parts;
  }

  of(folder: Folder | undefined): readonly Limit[] {
    return folder ? [...(this.#byFile.get(folder)?.values() ?? [])].flat() : [];
  }

  /** A folder was listed: each of its files may be another one than before. */
  listed(folder: Folder): void {
    const { host, open, changed } = this.#parts;
    const before = this.of(folder);
    const paths = new Set([...(folder.listed ?? []), ...open().pathsBelow(folder.location)]);
    this.#byFile.set(folder, new Map([...paths].sort().flatMap((path) => (host.engine.readsLimits(path) ? [[path, this.#read(folder, path)] as const] : []))));
    if (!areSame(before, this.of(folder))) changed(folder);
  }

  /** A file is another one than before: its limits may be, too. */
  fileChanged(location: Location): void {
    const { folders, host, changed } = this.#parts;
    const owner = folders.owner(location);
    const known = owner && this.#byFile.get(owner.folder);
    if (!known || !host.engine.readsLimits(owner.path)) return;
    const before = known.get(owner.path) ?? [];
    const limits = this.#read(owner.folder, owner.path);
    known.set(owner.path, limits);
    if (!areSame(before, limits)) changed(owner.folder);
  }

  #read(folder: Folder, path: string): readonly Limit[] {
    const document = this.#parts.open().get(`${folder.location}/${path}`);
    const content = document ? undefined : folder.workspace?.read(path);
    const decoded = content && 'bytes' in content ? content.decode() : undefined;
    const text = document?.getText() ?? (decoded && 'text' in decoded ? decoded.text : '');
    return this.#parts.host.engine.limitsIn({ path, text });
  }
}

function areSame(a: readonly Limit[], b: readonly Limit[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
