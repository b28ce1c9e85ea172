import * as vscode from 'vscode';
import { diagnosticSource } from '../../protocol/diagnostic-source.ts';
import type { CommandId } from '../../manifest/commands.ts';
import type { MigrateArgument } from '../commands/migrate.ts';

const kind = vscode.CodeActionKind.RefactorRewrite.append('modelshift');

/** Offers the wizard at findings about a model, with that model chosen. */
export class MigrateAction implements vscode.CodeActionProvider {
  provideCodeActions(document: vscode.TextDocument, _: vscode.Range, { diagnostics }: vscode.CodeActionContext): vscode.CodeAction[] {
    const ids = new Set(diagnostics.filter(isAboutModel).map(({ range }) => idIn(document.getText(range))).filter((id) => id !== ''));
    return [...ids].map((id) => {
      const title = `Migrate ${id}…`;
      const argument: MigrateArgument = { from: [id] };
      return Object.assign(new vscode.CodeAction(title, kind), { command: { title, command: 'modelshift.migrate' satisfies CommandId, arguments: [argument] } });
    });
  }
}

/** Registers it for whatever is scanned. */
export function offerMigration(): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider({ pattern: '**' }, new MigrateAction(), { providedCodeActionKinds: [kind] });
}

function isAboutModel({ source, code }: vscode.Diagnostic): boolean {
  return source === diagnosticSource && String(typeof code === 'object' ? code.value : code).startsWith('model-');
}

/** The id without what libraries put before it; empty for what is none. */
function idIn(text: string): string {
  return /^[\w.:@/-]{2,80}$/.test(text) ? text.slice(text.lastIndexOf('/') + 1) : '';
}
