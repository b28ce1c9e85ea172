import * as vscode from 'vscode';
import type { RollbackFile } from '../protocol/journal.ts';
import { ShownTexts } from './shown-texts.ts';

/** The two sides of a file in a rollback that is only looked at, as documents that nobody can edit. */
export class RollbackTexts implements vscode.Disposable {
  readonly #texts = new ShownTexts<'now' | 'rolled-back'>('modelshift-rollback');

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
    this.#texts.dispose();
  }

  #sides({ uri, now, then }: RollbackFile): readonly [vscode.Uri, vscode.Uri] {
    return [this.#texts.put('now', uri, now ?? ''), this.#texts.put('rolled-back', uri, then ?? '')];
  }
}
