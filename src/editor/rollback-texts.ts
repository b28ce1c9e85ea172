import * as vscode from 'vscode';
import type { RollbackFile } from '../protocol/journal.ts';

const scheme = 'modelshift-rollback';

/** The two sides of a file in a rollback that is only looked at, as documents that nobody can edit. */
export class RollbackTexts implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration = vscode.Disposable.from(this.#changed, vscode.workspace.registerTextDocumentContentProvider(scheme, this));
  readonly onDidChange = this.#changed.event;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /** Shows one file as it is now beside what it would be. */
  async show(file: RollbackFile): Promise<void> {
    const [now, then] = this.#sides(file);
    await vscode.commands.executeCommand('vscode.diff', now, then, `${file.path}: now ↔ rolled back`, { preview: true });
  }

  /** Shows all files in one list of comparisons. */
  async showAll(title: string, files: readonly RollbackFile[]): Promise<void> {
    await vscode.commands.executeCommand('vscode.changes', title, files.map((file) => [vscode.Uri.parse(file.uri), ...this.#sides(file)]));
  }

  dispose(): void {
    this.#registration.dispose();
  }

  #sides({ uri, now, then }: RollbackFile): readonly [vscode.Uri, vscode.Uri] {
    const side = (name: string, text: string | null): vscode.Uri => {
      // the path keeps the file's name, so that its language colours it
      const address = vscode.Uri.from({ scheme, authority: name, path: vscode.Uri.parse(uri).path });
      this.#texts.set(address.toString(), text ?? '');
      this.#changed.fire(address);
      return address;
    };
    return [side('now', now), side('rolled-back', then)];
  }
}
