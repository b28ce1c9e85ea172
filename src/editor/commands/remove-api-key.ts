import * as vscode from 'vscode';
import type { Services } from '../services.ts';

/** Lets the user take a key out of the secret storage. */
export async function removeApiKey({ keys, availability }: Services): Promise<void> {
  if (keys.origins.length === 0) {
    void vscode.window.showInformationMessage('Modelshift keeps no API key.');
    return;
  }
  const origin = await vscode.window.showQuickPick(keys.origins, { title: 'Modelshift: Remove API Key', placeHolder: 'The address whose key is removed' });
  if (origin === undefined) return;
  await keys.remove(origin);
  await availability.forget(origin);
  void vscode.window.showInformationMessage(`The key for ${origin} is removed.`);
}
