/** A time limit around the code that it covers: what runs longer is ended, answered with an error, or begun a second time. */
export interface Limit {
  /** Key of `LimitKind`: of two limits of one kind, the nearer one holds. */
  readonly kind: string;
  /** What ends the work, for a message: `nginx`. */
  readonly name: string;
  /** The setting as it is written: `proxy_read_timeout`. */
  readonly setting: string;
  readonly ms: number;
  readonly path: string;
  /** Of the setting in its file, from 1. */
  readonly line: number;
  /** Code below this folder is covered; `''` is the root. */
  readonly folder: string;
  /** Only the files that these fit are covered: paths without their ending, or globs, relative to the root. */
  readonly files?: { readonly stem: string } | { readonly glob: string };
}

/** How the files of one kind say a limit. An entry of `data/limits.json`. */
export interface LimitKind {
  readonly id: string;
  readonly name: string;
  /** Regular expression for the paths of the files that say it. */
  readonly files: string;
  /** Names from the outside in at which a structured file has it; `*` is any one name. */
  readonly keys?: readonly string[];
  /** Types of the resource that must stand beside those names, where the names alone are shared. */
  readonly types?: readonly string[];
  /** For other files: a regular expression with the groups `value` and perhaps `unit`. */
  readonly pattern?: string;
  /** Unit of a bare number. */
  readonly unit: 'ms' | 's';
  /**
   * What is covered. `folder`: the code beside and below the file. `key-glob`: the files that the `*` of `keys` fits. `handler`: the code of the
   * function whose handler stands beside the limit. `file`: the file that says it, and no other. `asset`: the file or folder that the group `asset` of `pattern` names.
   */
  readonly covers: 'folder' | 'key-glob' | 'handler' | 'file' | 'asset';
  /** Regular expression for the paths of code that can run behind it. */
  readonly code?: string;
  /** Text that code behind it has: the limit of a worker covers no web request. */
  readonly evidence?: string;
  readonly source: { readonly name: string; readonly ref: string; readonly confidence: 'primary' | 'secondary' };
}

/** `data/limits.json`. */
export interface LimitTable {
  /** Folders for the configuration of the code beside them: what stands in one speaks for the folder around it. */
  readonly configFolders: readonly string[];
  readonly limits: readonly LimitKind[];
}
