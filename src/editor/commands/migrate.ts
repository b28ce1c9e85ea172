import * as vscode from 'vscode';
import { whyNoWizard, type Choices } from '../../wizard/wizard-state.ts';
import { scopeOf } from '../migration/offered-scopes.ts';
import type { Services } from '../services.ts';
import { isEnabled } from '../settings.ts';

/** What whoever runs the command may know already. */
export interface MigrateArgument {
  /** Ids of the models to move. */
  readonly from?: readonly string[];
  /** Address of the only file or folder that it is about. */
  readonly scope?: { readonly uri: string; readonly isFolder?: boolean };
}

function given(argument: unknown): Choices | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { from, scope } = argument as MigrateArgument;
  const ids = Array.isArray(from) ? from.filter((id) => typeof id === 'string') : [];
  const uri = typeof scope?.uri === 'string' ? vscode.Uri.parse(scope.uri) : undefined;
  if (ids.length === 0 && !uri) return undefined;
  return { ...(ids.length > 0 && { from: ids }), ...(uri && { scope: scopeOf(uri, scope?.isFolder === true) }) };
}

/** Asks what is to be moved where, plans it, and opens the review. Nothing is changed. */
export async function migrate({ server, migration }: Services, argument?: unknown): Promise<void> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').length;
  const reason = whyNoWizard({ folders, trusted: vscode.workspace.isTrusted, enabled: isEnabled() });
  if (reason !== undefined) {
    const manage = 'Manage Trust';
    const chosen = await vscode.window.showInformationMessage(reason, ...(vscode.workspace.isTrusted ? [] : [manage]));
    if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
    return;
  }
  const link = await server();
  const choices = await migration.wizard.ask(link, given(argument));
  if (choices && await migration.plan(link, choices)) await migration.view.focus();
}
