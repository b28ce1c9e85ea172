import { isDeepStrictEqual } from 'node:util';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextDocumentChangeEvent, TextDocuments } from 'vscode-languageserver';
import type { FileResult } from '../core/scan/scan-result.ts';
import type { Scopes } from '../core/sites/scopes.ts';
import { locationOf, notebookOf, pathBelow, type Location } from './location.ts';

/** Pause in typing after which a document is checked, in milliseconds. */
const debounceMs = 50;
/** Pause after which its scopes are read, in milliseconds. */
const idleMs = 250;

interface Entry {
  readonly document: TextDocument;
  timer?: NodeJS.Timeout;
  /** Waits for the scopes to be read. */
  idle?: NodeJS.Timeout;
  /** Of the version that they were read for. */
  scopes?: { readonly version: number; readonly scopes: Scopes };
  /** With its scopes, the last text had other findings: nothing is said of the next one without them, so that no finding comes and goes. */
  scopesMatter?: boolean;
  checkedVersion?: number;
  latest?: { readonly version: number; readonly result: FileResult };
}

/** What the documents' owner does with them. */
export interface DocumentEvents {
  handles(location: Location, document: TextDocument): boolean;
  analyse(location: Location, document: TextDocument, scopes: Scopes | undefined): FileResult;
  /** The scopes of a text that was analysed without them; `undefined` when they cannot be read. */
  readScopes(result: FileResult): Promise<Scopes | undefined>;
  /** A document has a new version to check, or is checked again. */
  check(location: Location, document: TextDocument): void;
  closed(location: Location): void;
  checksWhileTyping(): boolean;
}

/** Open documents that a scanner exists for, each checked at once when opened and then when typing pauses, or on save; and once more when its scopes are read and tell more. */
export class OpenDocuments {
  readonly #entries = new Map<Location, Entry>();
  readonly #events: DocumentEvents;

  constructor(documents: TextDocuments<TextDocument>, events: DocumentEvents) {
    this.#events = events;
    documents.onDidOpen(({ document }) => this.#open(document));
    documents.onDidChangeContent((event) => this.#changed(event));
    documents.onDidSave(({ document }) => this.#saved(locationOf(document.uri)));
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
      const scopes = entry.scopes?.version === document.version ? entry.scopes.scopes : undefined;
      entry.latest = { version: document.version, result: this.#events.analyse(location, document, scopes) };
    }
    return { document, result: entry.latest.result };
  }

  /** Checks every document again, because the settings or the day changed. */
  checkAll(): void {
    for (const [location, entry] of this.#entries) {
      delete entry.latest;
      delete entry.checkedVersion;
      this.#checkNew(location);
      this.#readScopesLater(location, entry);
    }
  }

  /** Checks that wait are dropped. */
  stop(): void {
    for (const entry of this.#entries.values()) clearTimers(entry);
    this.#entries.clear();
  }

  #open(document: TextDocument): void {
    const location = locationOf(document.uri);
    if (!this.#events.handles(location, document)) return;
    const entry = { document };
    this.#entries.set(location, entry);
    this.#checkNew(location);
    this.#readScopesLater(location, entry);
  }

  #changed({ document }: TextDocumentChangeEvent<TextDocument>): void {
    const location = locationOf(document.uri);
    const entry = this.#entries.get(location);
    // an opened document is said to have changed too
    if (!entry || entry.checkedVersion === document.version) return;
    clearTimers(entry);
    if (!this.#events.checksWhileTyping()) return;
    if (!entry.scopesMatter) entry.timer = setTimeout(() => this.#checkNew(location), debounceMs);
    this.#readScopesLater(location, entry);
  }

  #checkNew(location: Location): void {
    const entry = this.#entries.get(location);
    if (!entry || entry.checkedVersion === entry.document.version) return;
    entry.checkedVersion = entry.document.version;
    this.#events.check(location, entry.document);
  }

  #readScopesLater(location: Location, entry: Entry): void {
    clearTimeout(entry.idle);
    entry.idle = setTimeout(() => void this.#checkWithScopes(location), idleMs);
  }

  #saved(location: Location): void {
    if (!this.#entries.get(location)?.scopesMatter) this.#checkNew(location);
    void this.#checkWithScopes(location);
  }

  /** Checks what was not checked, or was checked without knowing what the scopes tell. A text that changes meanwhile gets a turn of its own. */
  async #checkWithScopes(location: Location): Promise<void> {
    const entry = this.#entries.get(location);
    const result = entry && this.resultOf(entry.document.uri)?.result;
    if (!entry || !result) return;
    const { version } = entry.document;
    if (entry.scopes?.version !== version) {
      const scopes = await this.#events.readScopes(result);
      if (this.#entries.get(location) !== entry || entry.document.version !== version) return;
      entry.scopesMatter = scopes !== undefined && this.#isNews(entry, result, { version, scopes });
    }
    this.#checkNew(location);
  }

  /** Scans the text again with its scopes, and tells whether that finds anything else. */
  #isNews(entry: Entry, before: FileResult, scopes: NonNullable<Entry['scopes']>): boolean {
    entry.scopes = scopes;
    delete entry.latest;
    const isNews = !isDeepStrictEqual(this.resultOf(entry.document.uri)?.result.findings, before.findings);
    if (isNews) delete entry.checkedVersion;
    return isNews;
  }

  #close(location: Location): void {
    const entry = this.#entries.get(location);
    if (entry) clearTimers(entry);
    if (this.#entries.delete(location)) this.#events.closed(location);
  }
}

function clearTimers({ timer, idle }: Entry): void {
  clearTimeout(timer);
  clearTimeout(idle);
}
