import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { stateOf, type EntryState, type Intent, type LogRecord } from '../../core/migrate/journal-entry.ts';
import { readIntent } from './intent-file.ts';
import type { JournalFiles } from './journal-files.ts';
import { logLine, readLog } from './log-lines.ts';

/** SHA-256 of bytes in lower-case hex. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const PRIVATE = 0o600;
const LINE_END = 10;

/** One entry of a journal on disk. */
export class EntryFolder {
  readonly id: string;
  readonly #path: string;
  readonly #files: JournalFiles;
  readonly #now: () => number;

  constructor(journal: string, id: string, files: JournalFiles, now: () => number) {
    this.id = id;
    this.#path = join(journal, id);
    this.#files = files;
    this.#now = now;
  }

  /** Writes what is about to be done. Until this returns nothing else may be written; once it has, recovery sees the entry. */
  begin(intent: Intent, blobs: Iterable<Uint8Array>): void {
    const folder = join(this.#path, 'blobs');
    this.#files.makeFolder(folder);
    for (const bytes of blobs) {
      const path = join(folder, hashOf(bytes));
      if (this.#files.facts(path) === undefined) this.#files.create(path, gzipSync(bytes), PRIVATE);
    }
    this.#files.syncFolder(folder);
    const draft = join(this.#path, 'intent.json.tmp');
    this.#files.create(draft, Buffer.from(JSON.stringify(intent)), PRIVATE);
    this.#files.rename(draft, join(this.#path, 'intent.json'));
    this.#files.syncFolder(this.#path);
    this.#files.syncFolder(join(this.#path, '..'));
    this.append({ record: 'intent', at: this.moment() });
  }

  /** Now, as records have it. */
  moment(): string {
    return new Date(this.#now()).toISOString();
  }

  /** Adds a record. One that was torn before is closed off first, so that it does not spoil this one. */
  append(record: LogRecord): void {
    const path = join(this.#path, 'log.jsonl');
    const log = this.#files.read(path);
    const torn = log !== undefined && log.length > 0 && log.at(-1) !== LINE_END;
    this.#files.append(path, Buffer.from(`${torn ? '\n' : ''}${logLine(record)}`));
  }

  /** `undefined` when the entry was cut short before its intent was written: then nothing was done. */
  intent(): ReturnType<typeof readIntent> | undefined {
    const bytes = this.#files.read(join(this.#path, 'intent.json'));
    return bytes && readIntent(Buffer.from(bytes).toString());
  }

  records(): LogRecord[] {
    return readLog(Buffer.from(this.#files.read(join(this.#path, 'log.jsonl')) ?? []).toString());
  }

  state(): EntryState {
    return stateOf(this.records());
  }

  /** Bytes that were kept for merging; `undefined` when they were not, or are damaged. */
  blob(hash: string): Uint8Array | undefined {
    const packed = this.#files.read(join(this.#path, 'blobs', hash));
    try {
      const bytes = packed && gunzipSync(packed);
      return bytes && hashOf(bytes) === hash ? bytes : undefined;
    } catch {
      return undefined;
    }
  }

  /** Size on disk, in bytes. */
  size(): number {
    const sizeOf = (folder: string): number => this.#files.list(folder).reduce((sum, name) => {
      const facts = this.#files.facts(join(folder, name));
      return sum + (facts?.kind === 'folder' ? sizeOf(join(folder, name)) : (facts?.size ?? 0));
    }, 0);
    return sizeOf(this.#path);
  }

  /** Forgets the entry. The intent goes first: what is left when this is cut short counts as never begun. */
  remove(): void {
    this.#files.remove(join(this.#path, 'intent.json'));
    this.#files.removeFolder(this.#path);
  }
}
