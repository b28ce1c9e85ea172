import * as vscode from 'vscode';
import { apiSettings } from '../api-settings.ts';
import type { Services } from '../services.ts';
import { refuseAddress } from './refuse-address.ts';

/** Lets the user enter the key of the address in the settings. It goes into the secret storage, and from there to that address alone. */
export async function setApiKey({ keys, availability }: Services): Promise<void> {
  const { destination } = apiSettings();
  if (typeof destination === 'string') return refuseAddress(destination);
  const { origin } = destination;
  const others = keys.origins.filter((other) => other !== origin);
  const key = await vscode.window.showInputBox({
    title: `Modelshift: API Key for ${origin}`,
    prompt: `Kept in the secret storage of the editor and sent to ${origin} alone.${others.length === 0 ? '' : ` Other keys stay with ${others.join(', ')}.`}`,
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (text === '' || /^[\x21-\x7e]{1,1000}$/.test(text.trim()) ? undefined : 'A key has no spaces and no special characters.'),
  });
  if (key === undefined || key.trim() === '') return;
  await keys.set(origin, key.trim());
  await availability.forget(origin);
  const check = 'Check Models';
  const next = await vscode.window.showInformationMessage(`The key for ${origin} is kept. Nothing was sent.`, check);
  if (next === check) await vscode.commands.executeCommand('modelshift.checkModels');
}
