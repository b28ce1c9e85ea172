import * as vscode from 'vscode';

/** Texts that are shown side by side as documents that nobody can edit. */
export class ShownTexts<Side extends string> implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #scheme: string;
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(scheme: string) {
    this.#scheme = scheme;
    this.#registration = vscode.Disposable.from(this.#changed, vscode.workspace.registerTextDocumentContentProvider(scheme, this));
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /** True when a side of the file was put before. */
  has(side: Side, uri: string): boolean {
    return this.#texts.has(this.#addressOf(side, uri).toString());
  }

  /** Puts the text of one side of a file, and gives its address. */
  put(side: Side, uri: string, text: string): vscode.Uri {
    const address = this.#addressOf(side, uri);
    if (this.#texts.get(address.toString()) !== text) {
      this.#texts.set(address.toString(), text);
      this.#changed.fire(address);
    }
    return address;
  }

  dispose(): void {
    this.#registration.dispose();
  }

  /** The path keeps the file's name, so that its language colours it. */
  #addressOf(side: Side, uri: string): vscode.Uri {
    return vscode.Uri.from({ scheme: this.#scheme, authority: side, path: vscode.Uri.parse(uri).path });
  }
}
