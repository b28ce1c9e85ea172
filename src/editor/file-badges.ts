import * as vscode from 'vscode';
import { diagnosticSource } from '../protocol/diagnostic-source.ts';
import { many } from '../views/shown.ts';
import { section, showsFileBadges } from './settings.ts';

/** The number of problems behind a file in the explorer, for whoever asks for it by the setting. Folders are marked by what they hold. */
export class FileBadges implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri[] | undefined>();
  readonly onDidChangeFileDecorations = this.#changed.event;
  readonly #registered = vscode.Disposable.from(
    this.#changed,
    vscode.languages.onDidChangeDiagnostics(({ uris }) => this.#changed.fire([...uris])),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration(section) && this.#changed.fire(undefined)),
    vscode.window.registerFileDecorationProvider(this),
  );

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (!showsFileBadges()) return undefined;
    const problems = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === diagnosticSource).length;
    return problems === 0 ? undefined : { badge: problems > 99 ? '9+' : String(problems), tooltip: `Modelshift: ${many(problems, 'problem')}`, propagate: true };
  }

  dispose(): void {
    this.#registered.dispose();
  }
}
