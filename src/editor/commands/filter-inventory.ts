import * as vscode from 'vscode';
import type { Services } from '../services.ts';

/** Lets the user type what places must hold to be listed; other code may give it. The tree follows as one types, and is as before after Escape. */
export async function filterInventory({ inventory }: Services, given?: unknown): Promise<void> {
  if (typeof given === 'string') return inventory.setFilter(given);
  const before = inventory.filter;
  const box = vscode.window.createInputBox();
  box.title = 'Modelshift: Filter Inventory';
  box.placeholder = 'Words that occur in the path, model, provider, value or function';
  box.value = before;
  await new Promise<void>((resolve) => {
    let accepted = false;
    box.onDidChangeValue((value) => inventory.setFilter(value));
    box.onDidAccept(() => {
      accepted = true;
      box.hide();
    });
    box.onDidHide(() => {
      if (!accepted) inventory.setFilter(before);
      resolve();
    });
    box.show();
  });
  box.dispose();
}

/** Lists all places again. */
export function clearInventoryFilter({ inventory }: Services): void {
  inventory.setFilter('');
}
