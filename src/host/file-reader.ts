import { closeSync, constants, lstatSync, openSync, readSync, realpathSync, type Stats } from 'node:fs';
import { join, sep } from 'node:path';
import type { FileContent, Skipped, Workspace } from '../core/scan/workspace.ts';
import { stopwatch } from './clock.ts';
import { decodeUtf8, encodingOf, looksBinary, utf16ToUtf8 } from './decode-text.ts';

/** In bytes. Larger files are data or bundles; the limit also bounds the time of one scan step. */
export const LARGEST_FILE = 1024 * 1024;

/** A link put in place of the file is refused, and a pipe put there does not block. Windows has neither flag; `undefined` adds none. */
const OPEN_FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

type NotRead = Omit<Skipped, 'path'>;

/** The calls to the system that reading makes; tests pass some that fail. */
export interface FileCalls {
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  readonly realpath: (path: string) => string;
  readonly lstat: (path: string) => Stats;
  readonly open: (path: string) => number;
  readonly read: (descriptor: number, buffer: Uint8Array, offset: number) => number;
  readonly close: (descriptor: number) => void;
}

/** The real calls. */
export const NODE_CALLS: FileCalls = {
  now: stopwatch(),
  realpath: (path) => realpathSync(path),
  lstat: (path) => lstatSync(path),
  open: (path) => openSync(path, OPEN_FLAGS),
  read: (descriptor, buffer, offset) => readSync(descriptor, buffer, offset, buffer.length - offset, null),
  close: closeSync,
};

/** So long it is taken for granted that a folder is no link, in milliseconds: the flags guard only the last part of a path. */
const FOLDERS_KNOWN_MS = 50;

const ERRORS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'no longer there',
  EISDIR: 'a folder took its place',
  ENAMETOOLONG: 'name too long',
};

/** The reason for a symbolic link. */
export const LINK: NotRead = { reason: 'symbolic link, not followed', failed: false };

/** The reason for a file in a folder that became a link after it was listed, or that lies below one. */
const BELOW_LINK: NotRead = { reason: 'below a symbolic link, not followed', failed: false };

/** An error of the file system as a reason to show. `ELOOP` is the answer to opening a link that must not be followed. */
export function failure(error: unknown): NotRead {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  if (code === 'ELOOP') return LINK;
  return { reason: `${ERRORS[code] ?? 'cannot be read'} (${code})`, failed: true };
}

/** Why an entry that is no regular file is not opened: opening a device can act on it, a pipe has no end. */
function notAFile(stats: Stats): NotRead {
  if (stats.isSymbolicLink()) return LINK;
  if (stats.isDirectory()) return { reason: ERRORS['EISDIR'] ?? '', failed: true };
  const kind = stats.isFIFO() ? 'a pipe' : stats.isSocket() ? 'a socket' : 'a device';
  return { reason: `not a file but ${kind}`, failed: true };
}

function tooLarge(size: number): NotRead {
  const megabytes = Math.ceil((size / LARGEST_FILE) * 10) / 10;
  return { reason: `too large (${megabytes} MB, limit 1 MB)`, failed: false };
}

function contentOf(raw: Uint8Array, path: string): FileContent | NotRead {
  const encoding = encodingOf(raw);
  const bytes = encoding === 'utf-8' ? raw : utf16ToUtf8(raw, encoding);
  if (bytes === undefined) return { reason: 'not valid UTF-16', failed: false };
  if (looksBinary(bytes)) return { reason: 'binary', failed: false };
  return { bytes, decode: () => decodeUtf8(bytes, path) };
}

/** Reads files one after the other into one buffer, synchronously: several times faster than a promise and a buffer for each. */
export class FileReader {
  readonly #root: string;
  readonly #calls: FileCalls;
  /** Folders as listings name them, with their absolute path and a separator; empty where a link leads there. */
  readonly #folders = new Map<string, string>();
  #foldersEnd = 0;
  readonly #buffer = Buffer.allocUnsafeSlow(LARGEST_FILE + 1);

  constructor(root: string, calls: FileCalls = NODE_CALLS) {
    this.#root = root;
    this.#calls = calls;
  }

  /** Absolute path of a folder when no part of the way to it is a link, else empty: listings hold no path that has one. */
  #realFolder(folder: string): string {
    if (this.#calls.now() >= this.#foldersEnd) {
      this.#folders.clear();
      this.#foldersEnd = this.#calls.now() + FOLDERS_KNOWN_MS;
    }
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const real = this.#lookAt(folder);
    this.#folders.set(folder, real);
    return real;
  }

  /** The root is asked for its whole way; a folder below a real one needs one look. */
  #lookAt(folder: string): string {
    if (folder === '' || folder.startsWith('..')) {
      const absolute = join(this.#root, folder);
      return this.#calls.realpath(absolute) === absolute ? join(absolute, sep) : '';
    }
    const slash = folder.lastIndexOf('/');
    const parent = this.#realFolder(folder.slice(0, Math.max(0, slash)));
    const absolute = parent + folder.slice(slash + 1);
    return parent !== '' && !this.#calls.lstat(absolute).isSymbolicLink() ? absolute + sep : '';
  }

  /** The bytes are valid until the next call. Never throws, never blocks, never follows a link. */
  read(path: string): ReturnType<Workspace['read']> {
    try {
      const slash = path.lastIndexOf('/');
      const folder = this.#realFolder(path.slice(0, Math.max(0, slash)));
      if (folder === '') return BELOW_LINK;
      const absolute = folder + path.slice(slash + 1);
      const stats = this.#calls.lstat(absolute);
      if (!stats.isFile()) return notAFile(stats);
      if (stats.size > LARGEST_FILE) return tooLarge(stats.size);
      const length = this.#fill(absolute, stats.size);
      return length > LARGEST_FILE ? tooLarge(length) : contentOf(this.#buffer.subarray(0, length), path);
    } catch (error) {
      return path.includes('\uFFFD') ? { reason: 'name is not valid UTF-8', failed: true } : failure(error);
    }
  }

  /** The size of a file is a hint: some report 0, others grow. One byte more than the limit tells that they went over it. */
  #fill(path: string, size: number): number {
    const descriptor = this.#calls.open(path);
    try {
      let length = 0;
      for (;;) {
        const count = this.#calls.read(descriptor, this.#buffer, length);
        length += count;
        if (count === 0 || length === this.#buffer.length || length === size) return length;
      }
    } finally {
      this.#calls.close(descriptor);
    }
  }
}
