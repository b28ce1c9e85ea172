import * as vscode from 'vscode';

const scheme = 'modelshift-report';

/** Reports as documents that nobody can edit, shown rendered. One for each target: a new report takes the place of the one before. */
export class ReportPages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #pages = new Map<string, string>();
  #shown = 0;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration = vscode.Disposable.from(this.#changed, vscode.workspace.registerTextDocumentContentProvider(scheme, this));
  readonly onDidChange = this.#changed.event;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#pages.get(uri.path) ?? '';
  }

  /** Shows a report of a move. */
  async show(to: string, markdown: string): Promise<void> {
    // an address of its own for each report, so that a preview never keeps the one before
    const uri = vscode.Uri.from({ scheme, path: `/Moving to ${to.replaceAll('/', ' ')}.md`, query: String(++this.#shown) });
    this.#pages.set(uri.path, markdown);
    this.#changed.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
