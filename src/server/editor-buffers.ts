import { TextEdit, type ApplyWorkspaceEditParams, type ApplyWorkspaceEditResult, type ShowDocumentParams, type ShowDocumentResult, type TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { NotTold, type BufferChange, type Buffers } from '../host/journal/buffered-folder.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { ClientAbilities } from './client-abilities.ts';
import { rangeOf } from './diagnostics.ts';
import { locationOf, notebookOf, uriOf, type Location } from './location.ts';

/** How long an editor may take to tell of texts that it has opened or changed, in milliseconds. */
const TOLD_WITHIN_MS = 3_000;

/** What the buffers of an editor are reached by. */
export interface BufferParts {
  readonly documents: TextDocuments<TextDocument>;
  readonly applyEdit: (params: ApplyWorkspaceEditParams) => Promise<ApplyWorkspaceEditResult>;
  readonly showDocument: (params: ShowDocumentParams) => Promise<ShowDocumentResult>;
  readonly client: () => ClientAbilities;
  /** Texts that buffers showed when their files were put back on disk, by location. */
  readonly stale: Map<Location, string>;
}

/** The buffers of the editor at the other end, by their paths below a folder. */
export class EditorBuffers implements Buffers {
  readonly #folder: Location;
  readonly #label: string;
  readonly #parts: BufferParts;

  /** `label` is what the editor calls the step when it offers to undo it. */
  constructor(folder: Location, label: string, parts: BufferParts) {
    this.#folder = folder;
    this.#label = label;
    this.#parts = parts;
  }

  text(path: string): string | undefined {
    return this.#document(path)?.getText();
  }

  /** A notebook that is open has no text of its own, only its cells do: an edit of its JSON would be lost or would break it. */
  whyRefused(path: string): string | undefined {
    const location: Location = `${this.#folder}/${path}`;
    const { stale } = this.#parts;
    if (stale.has(location) && stale.get(location) === this.text(path)) return 'taken back on disk, and the editor has not read it again yet: reload it';
    stale.delete(location);
    return this.#parts.documents.all().some(({ uri }) => notebookOf(locationOf(uri)) === location) ? 'open as a notebook: close it first' : undefined;
  }

  wasPutBack(path: string): void {
    const text = this.text(path);
    if (text !== undefined) this.#parts.stale.set(`${this.#folder}/${path}`, text);
  }

  /** One edit for all, with the versions of the buffers: what is typed meanwhile makes the editor refuse it. Files that are not open are opened first, since only then their texts can be compared. */
  async edit(changes: readonly BufferChange[]): Promise<void> {
    const { applyEdit, client } = this.#parts;
    const opened = new Set<string>();
    await Promise.all(changes.map(async ({ path }) => {
      if (await this.#open(path)) opened.add(path);
    }));
    const files = changes.map(({ path, before, edits }) => {
      const refused = this.whyRefused(path);
      if (refused !== undefined) throw new Error(`${path}: ${refused}`);
      const document = this.#document(path);
      if (!document) throw new Error(`${path}: the editor does not open it`);
      if (document.getText() !== before) throw new Error(`${path}: ${opened.has(path) ? 'the editor reads it in another encoding, or has not read it again since it changed on disk: reload it, or save it as UTF-8' : 'changed a moment ago'}`);
      const lines = new LineIndex(before);
      return { uri: document.uri, version: document.version, edits: edits.map((edit) => TextEdit.replace(rangeOf(lines, edit), edit.newText)) };
    });
    const edit = client().versionedEdits
      ? { documentChanges: files.map(({ uri, version, edits }) => ({ textDocument: { uri, version }, edits })) }
      : { changes: Object.fromEntries(files.map(({ uri, edits }) => [uri, edits])) };
    const { applied, failureReason } = await applyEdit({ label: this.#label, edit });
    if (!applied) throw new Error(failureReason ? `the editor did not take the edit (${failureReason})` : 'the editor did not take the edit, because a file has changed meanwhile');
    await this.#told(() => changes.every(({ path, after }) => this.text(path) === after));
    const silent = changes.filter(({ path, before, after }) => before !== after && this.text(path) === before).map(({ path }) => path);
    if (silent.length > 0) throw new NotTold(`${silent.join(', ')}: the editor took the edit, and does not tell of a new text`);
  }

  #document(path: string): TextDocument | undefined {
    const location = `${this.#folder}/${path}`;
    return this.#parts.documents.all().find(({ uri }) => locationOf(uri) === location);
  }

  /** False where it was open already. */
  async #open(path: string): Promise<boolean> {
    if (this.#document(path)) return false;
    const shown = await this.#parts.showDocument({ uri: uriOf(`${this.#folder}/${path}`), takeFocus: false }).catch(() => undefined);
    if (shown?.success === true) await this.#told(() => this.#document(path) !== undefined);
    return true;
  }

  /** The answer may come before the news of the texts. What is not told in time is found out by whoever compares the texts. */
  #told(isTold: () => boolean): Promise<void> {
    const { documents } = this.#parts;
    return new Promise((resolve) => {
      if (isTold()) {
        resolve();
        return;
      }
      const done = (): void => {
        clearTimeout(timer);
        listening.dispose();
        resolve();
      };
      const timer = setTimeout(done, TOLD_WITHIN_MS);
      const listening = documents.onDidChangeContent(() => isTold() && done());
    });
  }
}
