import * as vscode from 'vscode';

const scheme = 'modelshift-report';

/** Reports as documents that nobody can edit, shown rendered. One for each target: a new report takes the place of the one before. */
export class ReportPages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #pages = new Map<string, string>();
  /** Path of the report of each target that was made last. */
  readonly #latest = new Map<string, string>();
  #shown = 0;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration = vscode.Disposable.from(this.#changed, vscode.workspace.registerTextDocumentContentProvider(scheme, this));
  readonly onDidChange = this.#changed.event;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#pages.get(uri.path) ?? '';
  }

  /** Shows a report of a move. */
  async show(to: string, markdown: string): Promise<void> {
    // a path of its own for each report: previews are told apart by it, and keep the text that they were opened with
    const uri = vscode.Uri.from({ scheme, path: `/${++this.#shown}/Moving to ${to.replaceAll('/', ' ')}.md` });
    const before = this.#latest.get(to);
    if (before !== undefined) this.#pages.delete(before);
    this.#latest.set(to, uri.path);
    this.#pages.set(uri.path, markdown);
    this.#changed.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
