import * as vscode from 'vscode';
import type { Services } from '../services.ts';

/** Shows the page of a rule as rendered Markdown. Links anywhere can call this, so only plain rule ids of pages that exist are taken. */
export async function openRulePage({ extensionUri }: Services, ruleId: unknown): Promise<void> {
  if (typeof ruleId !== 'string' || !/^[a-z]+(-[a-z]+)*$/.test(ruleId)) throw new Error('Expected the id of a rule.');
  const page = vscode.Uri.joinPath(extensionUri, 'docs', 'rules', `${ruleId}.md`);
  await vscode.workspace.fs.stat(page);
  await vscode.commands.executeCommand('markdown.showPreview', page);
}
