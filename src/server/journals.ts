import { createHash } from 'node:crypto';
import type { Blocked } from '../core/fixes/env-alias.ts';
import type { FileEdit } from '../core/migrate/plan-file.ts';
import type { Problem } from '../core/migrate/plan.ts';
import type { Journal } from '../host/journal/journal.ts';
import { EditorBuffers, type BufferParts } from './editor-buffers.ts';
import type { ServerHost } from './server-host.ts';
import type { Folder } from './workspace-folders.ts';

/** Parts of the server that journals are opened with. */
interface JournalParts extends Omit<BufferParts, 'stale'> {
  readonly host: ServerHost;
  /** Something a person should know, that nobody asked for. */
  readonly tell: (message: string) => void;
  /** A journal was written to, or may have been. */
  readonly changed: () => void;
}

/** Edits of one file, and the text that they were planned for; null for a file that is to be made. */
export interface TextChange {
  readonly path: string;
  readonly text: string | null;
  readonly edits: readonly Omit<FileEdit, 'path'>[];
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Why a change was refused, in a sentence. */
export function refusal(problems: readonly Problem[]): string {
  return `Modelshift changed nothing: ${problems.map(({ path, reason }) => `${path}: ${reason}`).join('; ')}.`;
}

/** The journals of the folders, the same that the command line writes: what the editor changes is noted before it is changed, and can be rolled back. */
export class Journals {
  readonly #parts: JournalParts;
  readonly #stale: BufferParts['stale'] = new Map();

  constructor(parts: JournalParts) {
    this.#parts = parts;
  }

  /** The journal of a folder; `undefined` where there can be none. `label` is what undo calls a change. */
  of({ location }: Folder, label: string): Journal | undefined {
    return this.#parts.host.openJournal(location, new EditorBuffers(location, label, { ...this.#parts, stale: this.#stale }));
  }

  /** Applies edits that were planned for texts as one entry of the folder's journal, all or nothing; or says why nothing was changed. A text that has become another one meanwhile is left alone. With `atOnce` nobody is kept waiting: what was cut short before, or another process at work, keeps the change away. */
  apply(folder: Folder, name: string, changes: readonly TextChange[], atOnce = false): Promise<{ readonly id: string } | Blocked> {
    return this[atOnce ? 'writing' : 'during'](folder, name, async (journal) => {
      const planned = changes.flatMap(({ path, text, edits }) => {
        const hash = text === null ? null : journal.hashWith(path, text);
        return edits.map((edit) => ({ ...edit, path, hash }));
      });
      const outcome = await journal.apply(name, createHash('sha256').update(JSON.stringify(planned)).digest('hex'), planned, atOnce);
      if (outcome.kind === 'unfit') return { blocked: refusal(outcome.problems) };
      return outcome.kind === 'done' ? { id: outcome.id } : { blocked: 'Modelshift changed nothing: there is nothing to change.' };
    });
  }

  /** Does something with the journal of a folder, after what was cut short before has been brought to an end and told. What fails is said in words. */
  during<T>(folder: Folder, label: string, body: (journal: Journal) => Promise<T>): Promise<T | Blocked> {
    return this.writing(folder, label, async (journal) => {
      for (const { id, end, conflicts, reason } of await journal.recover()) {
        const what = end === 'unreadable' ? `is left alone: ${reason ?? ''}` : end === 'commit' ? 'was cut short after all of it had been made' : 'was cut short, and all is as it was before it';
        this.#parts.tell(`Modelshift: change ${id} ${what}.${conflicts.length === 0 ? '' : ` Left as somebody changed them meanwhile: ${conflicts.join(', ')}.`}`);
      }
      return body(journal);
    });
  }

  /** The same with what was cut short left as it is. */
  async writing<T>(folder: Folder, label: string, body: (journal: Journal) => Promise<T>): Promise<T | Blocked> {
    try {
      return await this.with(folder, label, body);
    } finally {
      this.#parts.changed();
    }
  }

  /** Reads a journal. What fails is said in words. */
  async with<T>(folder: Folder, label: string, body: (journal: Journal) => Promise<T>): Promise<T | Blocked> {
    const journal = this.of(folder, label);
    if (!journal) return { blocked: 'Modelshift keeps no journal of this folder, because it is not on this disk.' };
    try {
      return await body(journal);
    } catch (error) {
      if (error instanceof Error && error.name === 'AbortError') throw error;
      return { blocked: `Modelshift: ${messageOf(error)}.` };
    }
  }
}
