import * as vscode from 'vscode';
import { nodeShown, placesBelow, type InventoryNode } from '../../views/inventory-tree.ts';
import { openCommand } from '../inventory-view.ts';
import type { Services } from '../services.ts';

/** Opens the first place of each line that a menu of the inventory was opened on, or that is selected there. */
export async function openPlace(services: Services, ...given: unknown[]): Promise<void> {
  for (const node of chosen(services, given)) {
    const [first] = placesBelow(node);
    if (!first) continue;
    const open = openCommand(first);
    await vscode.commands.executeCommand(open.command, ...(open.arguments as unknown[]));
  }
}

/** Copies what the lines are about: models, values, names, paths. */
export async function copyPlace(services: Services, ...given: unknown[]): Promise<void> {
  await copy(chosen(services, given).map(textOf));
}

/** Copies the paths of the files. */
export async function copyPath(services: Services, ...given: unknown[]): Promise<void> {
  const places = chosen(services, given).flatMap(placesBelow);
  await copy([...new Set(places.map(({ file }) => file.path))]);
}

function chosen({ inventory }: Services, given: readonly unknown[]): readonly InventoryNode[] {
  const nodes = inventory.chosen(given);
  if (nodes.length === 0) void vscode.window.showInformationMessage('Select something in the Inventory of Modelshift first.');
  return nodes;
}

function textOf(node: InventoryNode): string {
  if (node.kind === 'file') return node.file.path;
  return node.kind === 'place' ? (node.place.site.value ?? node.place.site.name ?? nodeShown(node).label) : nodeShown(node).label;
}

async function copy(lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  await vscode.env.clipboard.writeText(lines.join('\n'));
  vscode.window.setStatusBarMessage(lines.length === 1 ? `Copied: ${lines.join('')}` : `Copied ${lines.length} lines`, 4_000);
}
