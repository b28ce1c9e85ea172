import * as vscode from 'vscode';

/** Name under which the key of an origin is kept: nobody can read the origin from it, and no other origin has it. */
async function secretName(origin: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(origin));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Keys in the secret store of the editor, each bound to the origin that it was entered for. */
export class ApiKeys {
  readonly #secrets: vscode.SecretStorage;

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
  }

  /** The key for an origin; `undefined` where none was entered for it. */
  async keyFor(origin: string): Promise<string | undefined> {
    return this.#secrets.get(await secretName(origin));
  }

  /** Asks for the key of an origin, which is shown, and keeps it. */
  async ask(origin: string): Promise<void> {
    const key = await vscode.window.showInputBox({ title: `Modelshift: Key for ${origin}`, prompt: `Kept in the secret store of the editor, and sent to ${origin} alone.`, password: true, ignoreFocusOut: true });
    if (key !== undefined && key.trim() !== '') await this.#secrets.store(await secretName(origin), key.trim());
  }
}
