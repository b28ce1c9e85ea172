import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextDocumentChangeEvent, TextDocuments } from 'vscode-languageserver';
import type { FileResult } from '../core/scan/scan-result.ts';
import { locationOf, notebookOf, pathBelow, type Location } from './location.ts';

/** Pause in typing after which a document is checked, in milliseconds. */
const debounceMs = 50;

interface Entry {
  readonly document: TextDocument;
  timer?: NodeJS.Timeout;
  checkedVersion?: number;
  latest?: { readonly version: number; readonly result: FileResult };
}

/** What the documents' owner does with them. */
export interface DocumentEvents {
  /** The language is the client's name for it. */
  handles(location: Location, languageId: string): boolean;
  analyse(location: Location, text: string, languageId: string): FileResult;
  /** A document has a new version to check, or is checked again. */
  check(location: Location, document: TextDocument): void;
  closed(location: Location): void;
  checksWhileTyping(): boolean;
}

/** Open documents that a scanner exists for, each checked at once when opened and then when typing pauses, or on save. */
export class OpenDocuments {
  readonly #entries = new Map<Location, Entry>();
  readonly #events: DocumentEvents;

  constructor(documents: TextDocuments<TextDocument>, events: DocumentEvents) {
    this.#events = events;
    documents.onDidOpen(({ document }) => this.#open(document));
    documents.onDidChangeContent((event) => this.#changed(event));
    documents.onDidSave(({ document }) => this.#checkNew(locationOf(document.uri)));
    documents.onDidClose(({ document }) => this.#close(locationOf(document.uri)));
  }

  has(location: Location): boolean {
    return this.#entries.has(location);
  }

  /** True for a notebook of which a cell is open as a document of its own. */
  hasCellOf(notebook: Location): boolean {
    return notebook.endsWith('.ipynb') && [...this.#entries.keys()].some((location) => notebookOf(location) === notebook);
  }

  get(location: Location): TextDocument | undefined {
    return this.#entries.get(location)?.document;
  }

  /** Paths of the documents below a folder. */
  pathsBelow(folder: Location): string[] {
    return [...this.#entries.keys()].flatMap((location) => pathBelow(folder, location) ?? []);
  }

  /** Sites and findings of the document as it is now; scanned again only when the text is newer. `undefined` when no scanner handles it. */
  resultOf(uri: string): { readonly document: TextDocument; readonly result: FileResult } | undefined {
    const location = locationOf(uri);
    const entry = this.#entries.get(location);
    if (!entry) return undefined;
    const { document } = entry;
    if (entry.latest?.version !== document.version) {
      entry.latest = { version: document.version, result: this.#events.analyse(location, document.getText(), document.languageId) };
    }
    return { document, result: entry.latest.result };
  }

  /** Checks every document again, because the settings or the day changed. */
  checkAll(): void {
    for (const [location, entry] of this.#entries) {
      delete entry.latest;
      delete entry.checkedVersion;
      this.#checkNew(location);
    }
  }

  /** Checks that wait are dropped. */
  stop(): void {
    for (const { timer } of this.#entries.values()) clearTimeout(timer);
  }

  #open(document: TextDocument): void {
    const location = locationOf(document.uri);
    if (!this.#events.handles(location, document.languageId)) return;
    this.#entries.set(location, { document });
    this.#checkNew(location);
  }

  #changed({ document }: TextDocumentChangeEvent<TextDocument>): void {
    const location = locationOf(document.uri);
    const entry = this.#entries.get(location);
    if (!entry || !this.#events.checksWhileTyping()) return;
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => this.#checkNew(location), debounceMs);
  }

  #checkNew(location: Location): void {
    const entry = this.#entries.get(location);
    if (!entry || entry.checkedVersion === entry.document.version) return;
    entry.checkedVersion = entry.document.version;
    this.#events.check(location, entry.document);
  }

  #close(location: Location): void {
    clearTimeout(this.#entries.get(location)?.timer);
    if (this.#entries.delete(location)) this.#events.closed(location);
  }
}
