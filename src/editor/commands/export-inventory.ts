import * as vscode from 'vscode';
import { EXPORT_FORMATS, exportFormatOf, exportPlaces } from '../../views/export-places.ts';
import { many } from '../../views/shown.ts';
import type { Services } from '../services.ts';

const open = 'Open';

/** Writes the places that are listed to a file that the user chooses, or other code names; its ending says the format. A part of them is not passed off as all. */
export async function exportInventory({ inventory }: Services, given?: unknown): Promise<void> {
  const places = await inventory.places();
  const partial = inventory.whyPartial;
  if (partial !== undefined) {
    void vscode.window.showWarningMessage(`Modelshift exported nothing. ${partial}`);
    return;
  }
  if (places.length === 0) {
    void vscode.window.showInformationMessage('There is nothing to export: the inventory is empty, or its filter lets nothing through.');
    return;
  }
  const file = given instanceof vscode.Uri ? given : await chosenFile();
  if (!file) return;
  const format = exportFormatOf(file.path);
  if (!format) {
    void vscode.window.showErrorMessage(`Modelshift writes ${Object.entries(EXPORT_FORMATS).map(([ending, name]) => `${name} (.${ending})`).join(', ')}: choose a name with one of these endings.`);
    return;
  }
  try {
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(exportPlaces(places, format)));
  } catch (problem) {
    void vscode.window.showErrorMessage(`Modelshift could not write ${file.fsPath}: ${problem instanceof Error ? problem.message : String(problem)}`);
    return;
  }
  const filtered = inventory.filter === '' ? '' : `, of those with “${inventory.filter}”,`;
  void vscode.window.showInformationMessage(`Modelshift: ${many(places.length, 'place')}${filtered} written to ${vscode.workspace.asRelativePath(file)}.`, open)
    .then((choice) => choice === open && vscode.commands.executeCommand('vscode.open', file));
}

async function chosenFile(): Promise<vscode.Uri | undefined> {
  const items = Object.entries(EXPORT_FORMATS).map(([ending, label]) => ({ ending, label, description: `.${ending}` }));
  const format = await vscode.window.showQuickPick(items, { title: 'Modelshift: Export Inventory', placeHolder: 'The format of the file' });
  if (!format) return undefined;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const defaultUri = folder && vscode.Uri.joinPath(folder, `model-inventory.${format.ending}`);
  return vscode.window.showSaveDialog({ title: 'Export Inventory', ...(defaultUri && { defaultUri }), filters: { [format.label]: [format.ending] } });
}
