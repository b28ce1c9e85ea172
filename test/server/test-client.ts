import { PassThrough } from 'node:stream';
import {
  createConnection,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  HoverRequest,
  InitializedNotification,
  MessageType,
  InitializeRequest,
  PublishDiagnosticsNotification,
  WorkDoneProgressCreateRequest,
  StreamMessageReader,
  StreamMessageWriter,
  createProtocolConnection,
  type FileChangeType,
  type Hover,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type TextDocumentContentChangeEvent,
  type WorkspaceFolder,
} from 'vscode-languageserver/node';
import { LineIndex } from '../../src/core/text/line-index.ts';
import { isWorkspaceStatus, workspaceStatusMethod, type WorkspaceStatus } from '../../src/protocol/workspace-status.ts';
import { createServer } from '../../src/server/server.ts';
import type { ServerHost } from '../../src/server/server-host.ts';

/** How a client starts; folders are URIs. */
export interface ClientOptions {
  readonly folders?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Further initialization options. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** What the client can do with edits; by default all that the server makes use of. */
  readonly workspaceEdit?: Readonly<Record<string, unknown>>;
  /** Further capabilities of the client. */
  readonly abilities?: { readonly window?: object; readonly textDocument?: object; readonly workspace?: object };
  /** For a client that knows of one folder alone. */
  readonly rootUri?: string;
  /** The server begins to tell progress under this token. */
  readonly onProgressCreated?: (token: string | number, connection: ProtocolConnection) => void | Promise<void>;
}

/** An editor in a few lines: speaks LSP to a server over streams in memory, and remembers what was published. */
export class TestClient {
  readonly connection: ProtocolConnection;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly statuses: WorkspaceStatus[] = [];
  /** Warnings and errors of the log. */
  readonly log: string[] = [];
  /** What the log is told besides. */
  readonly told: string[] = [];
  /** What the server had the user told. */
  readonly messages: string[] = [];
  initializeResult!: InitializeResult;
  readonly #waiting = new Set<() => void>();

  constructor(connection: ProtocolConnection) {
    this.connection = connection;
    connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.published.push(params);
      this.#wake();
    });
    connection.onNotification(workspaceStatusMethod, (params: unknown) => {
      if (!isWorkspaceStatus(params)) throw new Error(`malformed status ${JSON.stringify(params)}`);
      this.statuses.push(params);
      this.#wake();
    });
    connection.onNotification('window/logMessage', (params: { type: MessageType; message: string }) => {
      (params.type <= MessageType.Warning ? this.log : this.told).push(params.message);
      this.#wake();
    });
    connection.onNotification('window/showMessage', (params: { message: string }) => {
      this.messages.push(params.message);
      this.#wake();
    });
    connection.onRequest('client/registerCapability', () => null);
    connection.onUnhandledNotification(() => undefined);
    connection.listen();
  }

  /** Connects to a server that runs in this process. */
  static async inMemory(host: ServerHost, options: ClientOptions = {}): Promise<TestClient> {
    const [up, down] = [new PassThrough(), new PassThrough()];
    const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
    createServer(server, host);
    server.listen();
    const client = new TestClient(createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up)));
    await client.initialize(options);
    return client;
  }

  async initialize({ folders = [], settings, options, rootUri, onProgressCreated, abilities, workspaceEdit = { documentChanges: true, resourceOperations: ['create'] } }: ClientOptions): Promise<void> {
    this.connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => onProgressCreated?.(token, this.connection));
    this.initializeResult = await this.connection.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: rootUri ?? null,
      capabilities: {
        window: { workDoneProgress: true, ...abilities?.window },
        workspace: { workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true }, workspaceEdit, applyEdit: true, ...abilities?.workspace },
        textDocument: { codeAction: { disabledSupport: true }, publishDiagnostics: { relatedInformation: true }, ...abilities?.textDocument },
      },
      ...(rootUri === undefined && { workspaceFolders: folders.map((uri) => ({ uri, name: uri })) }),
      initializationOptions: { ...(settings && { settings }), ...options },
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  open(uri: string, text: string, version = 1, languageId = 'plaintext'): void {
    void this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId, version, text } });
  }

  change(uri: string, version: number, ...contentChanges: TextDocumentContentChangeEvent[]): void {
    void this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri, version }, contentChanges });
  }

  save(uri: string): void {
    void this.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** Hovers over the first place where the text holds the word. */
  hover(uri: string, word: string, text: string): Promise<Hover | null> {
    return this.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: new LineIndex(text).positionAt(text.indexOf(word) + 1) });
  }

  close(uri: string): void {
    void this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  configure(settings: unknown): void {
    void this.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: { modelshift: settings } });
  }

  fileChanged(uri: string, type: FileChangeType): void {
    void this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri, type }] });
  }

  foldersChanged(added: readonly string[], removed: readonly string[]): void {
    const named = (uris: readonly string[]): WorkspaceFolder[] => uris.map((uri) => ({ uri, name: uri }));
    void this.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event: { added: named(added), removed: named(removed) } });
  }

  /** The last diagnostics of a file, whatever their version. */
  latest(uri: string): PublishDiagnosticsParams | undefined {
    return this.published.findLast((p) => p.uri === uri);
  }

  /** Waits until the condition holds; looks again after every message. */
  async until<T>(condition: () => T | undefined | false, what: string, withinMs = 4000): Promise<T> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const value = condition();
      if (value !== undefined && value !== false) return value;
      if (Date.now() > deadline) throw new Error(`never happened: ${what}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, 200);
        const waiting = this.#waiting;
        function done(): void {
          clearTimeout(timer);
          waiting.delete(done);
          resolve();
        }
        waiting.add(done);
      });
    }
  }

  /** Waits for diagnostics of a file that fulfil the condition. */
  diagnostics(uri: string, condition: (params: PublishDiagnosticsParams) => boolean = () => true): Promise<PublishDiagnosticsParams> {
    return this.until(() => {
      const latest = this.latest(uri);
      return latest && condition(latest) ? latest : undefined;
    }, `diagnostics of ${uri}; last: ${JSON.stringify(this.latest(uri)?.diagnostics.map((d) => d.message))}`);
  }

  /** Waits until the server says that no scan runs. */
  idle(withinMs?: number): Promise<WorkspaceStatus> {
    return this.until(() => this.statuses.at(-1)?.scanning === false && this.statuses.at(-1), 'the scan ends', withinMs);
  }

  dispose(): void {
    this.connection.dispose();
  }

  #wake(): void {
    for (const done of [...this.#waiting]) done();
  }
}
