import { definedVariables, variablesIn } from '../core/scan/environment.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { SourceFile } from '../core/text/source-file.ts';
import type { Registry } from '../registry/registry.ts';
import { rangeOf } from './diagnostics.ts';
import { isEnvironmentFile, type EnvironmentFiles } from './environment-files.ts';
import { uriOf, type Location } from './location.ts';
import type { Definition, Definitions } from './related-information.ts';
import type { Folder, WorkspaceFolders } from './workspace-folders.ts';

interface Known {
  /** `undefined` when no file says anything of the environment. */
  readonly names: ReadonlySet<string> | undefined;
  readonly definitions: Definitions;
}

const NOTHING: Known = { names: undefined, definitions: new Map() };

/** What one file says. */
interface Read {
  readonly names: ReadonlySet<string> | undefined;
  readonly definitions: readonly (readonly [name: string, definition: Definition])[];
}

/** What the environment files of each folder define, and where. Known once the folder has been listed; unsaved buffers count. */
export class Environments {
  readonly #known = new WeakMap<Folder, Known>();
  readonly #ofFile = new WeakMap<SourceFile, Read>();
  readonly #folders: WorkspaceFolders;
  readonly #files: EnvironmentFiles;
  readonly #registry: Registry;
  readonly #changed: (folder: Folder) => void;

  /** `changed` is called when a folder defines other variables than before, or defines them elsewhere. */
  constructor(folders: WorkspaceFolders, files: EnvironmentFiles, registry: Registry, changed: (folder: Folder) => void) {
    this.#folders = folders;
    this.#files = files;
    this.#registry = registry;
    this.#changed = changed;
  }

  /** Names of a folder; `undefined` when nothing is known of its environment. */
  of(folder: Folder | undefined): ReadonlySet<string> | undefined {
    return folder && this.#known.get(folder)?.names;
  }

  /** Where the variables of a folder are defined. */
  definitions(folder: Folder | undefined): Definitions {
    return (folder && this.#known.get(folder)?.definitions) ?? new Map();
  }

  /** A folder was listed: each of its environment files may be another one than before. */
  listed(folder: Folder): void {
    this.#files.forgetFolder(folder);
    this.#update(folder);
  }

  /** A file is another one than before: what its folder defines may be, too. */
  fileChanged(location: Location): void {
    const owner = this.#folders.owner(location);
    if (!owner || !isEnvironmentFile(owner.path)) return;
    this.#files.forget(location);
    this.#update(owner.folder);
  }

  #update(folder: Folder): void {
    if (!folder.listed) return;
    const read = this.#files.texts(folder).map((file) => this.#read(file, folder));
    const sets = read.flatMap(({ names }) => names ?? []);
    const definitions = new Map<string, Definition[]>();
    for (const [name, definition] of read.flatMap((file) => file.definitions)) definitions.set(name, [...(definitions.get(name) ?? []), definition]);
    const now: Known = { names: sets.length === 0 ? undefined : new Set(sets.flatMap((set) => [...set])), definitions };
    const before = this.#known.get(folder);
    this.#known.set(folder, now);
    if (inWords(now) !== inWords(before ?? NOTHING)) this.#changed(folder);
  }

  #read(file: SourceFile, folder: Folder): Read {
    const known = this.#ofFile.get(file);
    if (known) return known;
    const lines = new LineIndex(file.text);
    const uri = uriOf(`${folder.location}/${file.path}`);
    const definitions = variablesIn(file, this.#registry).map((place) =>
      [place.name, { uri, range: rangeOf(lines, place), ...(place.id !== undefined && { id: place.id }) }] as const);
    const read = { names: definedVariables([file]), definitions };
    this.#ofFile.set(file, read);
    return read;
  }
}

/** Equal for what is equal. */
function inWords({ names, definitions }: Known): string {
  return JSON.stringify([names && [...names], [...definitions]]);
}
