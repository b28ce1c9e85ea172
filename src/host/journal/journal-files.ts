import { accessSync, closeSync, constants, fchmodSync, fsyncSync, lstatSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeSync } from 'node:fs';

/** What stands at a path; a link is not followed. */
export interface FileFacts {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Permission bits. */
  readonly mode: number;
  readonly size: number;
  readonly changedMs: number;
  readonly readOnly: boolean;
}

/** Every call by which the journal touches a disk, one step each; tests pass some that stop in the middle. All throw the system's errors. */
export interface JournalFiles {
  /** `undefined` when nothing is there. */
  readonly facts: (path: string) => FileFacts | undefined;
  /** `undefined` when nothing is there. */
  readonly read: (path: string) => Uint8Array | undefined;
  /** Names in a folder; none when it is not there. */
  readonly list: (folder: string) => string[];
  /** Makes a folder that only its owner may enter, and those above it. */
  readonly makeFolder: (path: string) => void;
  /** Writes a file that must not be there yet, and waits for the disk. */
  readonly create: (path: string, bytes: Uint8Array, mode: number) => void;
  /** Adds to a file that only its owner may read, made when it is not there, and waits for the disk. */
  readonly append: (path: string, bytes: Uint8Array) => void;
  readonly rename: (from: string, to: string) => void;
  /** Removes a file if it is there. */
  readonly remove: (path: string) => void;
  /** Removes a folder with all that is in it. */
  readonly removeFolder: (path: string) => void;
  /** Waits until the disk has the names of a folder. */
  readonly syncFolder: (path: string) => void;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** The answer of a call, or `otherwise` when the path does not exist. */
function unlessMissing<T, U>(call: () => T, otherwise: U): T | U {
  try {
    return call();
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return otherwise;
    throw error;
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function facts(path: string): FileFacts {
  const stats = lstatSync(path);
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : stats.isSymbolicLink() ? 'link' : 'other';
  // Root may write everything; the bit still says that somebody did not want it.
  return { kind, mode: stats.mode & 0o7777, size: stats.size, changedMs: stats.mtimeMs, readOnly: kind !== 'link' && ((stats.mode & 0o200) === 0 || !isWritable(path)) };
}

function writeAll(flags: string, path: string, bytes: Uint8Array, mode: number): void {
  const descriptor = openSync(path, flags, mode);
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
    if (process.platform !== 'win32') fchmodSync(descriptor, mode);   // the umask has taken bits away
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Folders cannot be opened on Windows, which writes their names in order by itself. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The real disk. */
export const NODE_FILES: JournalFiles = {
  facts: (path) => unlessMissing(() => facts(path), undefined),
  read: (path) => unlessMissing(() => readFileSync(path), undefined),
  list: (folder) => unlessMissing(() => readdirSync(folder), []),
  makeFolder: (path) => void mkdirSync(path, { recursive: true, mode: 0o700 }),
  create: (path, bytes, mode) => writeAll('wx', path, bytes, mode),
  append: (path, bytes) => writeAll('a', path, bytes, 0o600),
  rename: renameSync,
  remove: (path) => unlessMissing(() => unlinkSync(path), undefined),
  removeFolder: (path) => rmSync(path, { recursive: true, force: true }),
  syncFolder,
};
