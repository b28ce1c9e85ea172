import * as vscode from 'vscode';
import type { ServerLink } from '../server-link.ts';

/** Lets the user pick one of the models that are alive in the data. */
export async function pickModel(server: () => Promise<ServerLink>): Promise<string | undefined> {
  const items = server().then((link) => link.targets()).then((targets) => targets.map(({ id, provider, released }) => ({ label: id, description: [provider, ...(released === undefined ? [] : [`released ${released}`])].join(' · ') })));
  const picked = await vscode.window.showQuickPick(items, { title: 'Modelshift: Model to Compare', matchOnDescription: true });
  return picked?.label;
}
