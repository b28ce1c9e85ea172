import * as vscode from 'vscode';
import { GROUPINGS, type Grouping } from '../../views/group-places.ts';
import type { Services } from '../services.ts';

/** Lets the user choose what places are put together by; other code may name it. */
export async function groupInventory({ inventory }: Services, given?: unknown): Promise<void> {
  const groupings = Object.keys(GROUPINGS) as Grouping[];
  const named = groupings.find((by) => by === given);
  const items = groupings.map((by) => ({ by, label: GROUPINGS[by], description: by === inventory.grouping ? 'now' : '' }));
  const by = named ?? (await vscode.window.showQuickPick(items, { title: 'Modelshift: Group Inventory By', placeHolder: 'What places are put together by' }))?.by;
  if (by) await inventory.group(by);
}
