import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ApplyWorkspaceEditRequest, CodeActionRequest, ExecuteCommandRequest, ShowDocumentRequest, TextDocumentEdit, type ApplyWorkspaceEditParams, type CodeAction, type Diagnostic } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ServerHost } from '../../src/server/server-host.ts';
import { TestClient, type ClientOptions } from './test-client.ts';

/** A client that keeps buffers as editors do: edits go into them by their versions, files that are not open are opened, and nothing is saved. */
export class EditingClient {
  readonly lsp: TestClient;
  readonly asked: ApplyWorkspaceEditParams[] = [];
  /** Called before an edit is taken; false refuses it. */
  beforeEdit: (params: ApplyWorkspaceEditParams) => boolean = () => true;
  /** The text that a file gets when it is opened for the server; `undefined` for one that the client does not open. */
  reads: (uri: string) => string | undefined = (uri) => readFileSync(fileURLToPath(uri), 'utf8');
  readonly #buffers = new Map<string, TextDocument>();

  constructor(lsp: TestClient) {
    this.lsp = lsp;
    lsp.connection.onRequest(ApplyWorkspaceEditRequest.type, (params) => {
      this.asked.push(params);
      return { applied: this.beforeEdit(params) && this.#apply(params) };
    });
    lsp.connection.onRequest(ShowDocumentRequest.type, ({ uri }) => {
      const text = this.reads(uri);
      if (text !== undefined && !this.#buffers.has(uri)) this.open(uri, text);
      return { success: text !== undefined };
    });
  }

  static async start(host: ServerHost, options: ClientOptions): Promise<EditingClient> {
    return new EditingClient(await TestClient.inMemory(host, options));
  }

  /** Opens a file of the disk, or a text that is given. */
  open(uri: string, text = readFileSync(fileURLToPath(uri), 'utf8')): void {
    this.#buffers.set(uri, TextDocument.create(uri, 'plaintext', 1, text));
    this.lsp.open(uri, text);
  }

  /** Types: the buffer gets another text. */
  type(uri: string, text: string): void {
    const version = (this.#buffers.get(uri)?.version ?? 0) + 1;
    this.#buffers.set(uri, TextDocument.create(uri, 'plaintext', version, text));
    this.lsp.change(uri, version, { text });
  }

  text(uri: string): string | undefined {
    return this.#buffers.get(uri)?.getText();
  }

  /** The actions at the first place where the buffer holds the word. */
  async actionsAt(uri: string, word: string, diagnostics: readonly Diagnostic[] = this.lsp.latest(uri)?.diagnostics ?? [], only?: readonly string[]): Promise<CodeAction[]> {
    const buffer = this.#buffers.get(uri);
    const at = buffer?.positionAt(buffer.getText().indexOf(word) + 1) ?? { line: 0, character: 0 };
    const found = await this.lsp.connection.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range: { start: at, end: at }, context: { diagnostics: [...diagnostics], ...(only && { only: [...only] }) } });
    return (found ?? []).filter((action): action is CodeAction => 'kind' in action);
  }

  /** Runs the command of an action. */
  run(action: CodeAction | undefined): Promise<unknown> {
    return this.lsp.connection.sendRequest(ExecuteCommandRequest.type, { command: action?.command?.command ?? '', arguments: action?.command?.arguments ?? [] });
  }

  #apply({ edit: { documentChanges = [] } }: ApplyWorkspaceEditParams): boolean {
    const changes = documentChanges.filter((change) => TextDocumentEdit.is(change));
    if (changes.some(({ textDocument: { uri, version } }) => version !== null && this.#buffers.get(uri)?.version !== version)) return false;
    for (const { textDocument: { uri }, edits } of changes) {
      if (!this.#buffers.has(uri)) this.open(uri);
      const buffer = this.#buffers.get(uri);
      if (buffer) this.type(uri, TextDocument.applyEdits(buffer, edits.flatMap((each) => ('newText' in each ? [each] : []))));
    }
    return true;
  }
}
