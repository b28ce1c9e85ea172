import * as vscode from 'vscode';
import type { Shown } from '../views/shown.ts';

/** What a line of a tree has besides what is shown of it. */
interface Line {
  readonly id: string;
  readonly state: 'none' | 'collapsed';
  /** What menus know it by. */
  readonly contextValue: string;
  /** The file that gives the line its icon and its marks. */
  readonly file?: vscode.Uri;
  /** What a click and the Enter key do. */
  readonly command?: vscode.Command;
}

const TONES = { error: 'list.errorForeground', warning: 'list.warningForeground' } as const;

/** A line of a tree, with words for screen readers. */
export function treeItem({ label, description, tooltip, spoken, icon }: Shown, { id, state, contextValue, file, command }: Line): vscode.TreeItem {
  const item = new vscode.TreeItem(label, state === 'none' ? vscode.TreeItemCollapsibleState.None : vscode.TreeItemCollapsibleState.Collapsed);
  item.id = id;
  item.description = description;
  item.tooltip = tooltip;
  item.contextValue = contextValue;
  item.accessibilityInformation = { label: spoken };
  item.iconPath = file ? vscode.ThemeIcon.File : new vscode.ThemeIcon(icon.name, icon.tone && new vscode.ThemeColor(TONES[icon.tone]));
  if (file) item.resourceUri = file;
  if (command) item.command = command;
  return item;
}

/** The lines that a command of a view is meant for: those that it was given by a menu, else those that are selected. */
export function chosenNodes<T>(given: readonly unknown[], isNode: (value: unknown) => value is T, selection: readonly T[]): readonly T[] {
  const [clicked, all] = given;
  if (!isNode(clicked)) return selection;
  return Array.isArray(all) && all.length > 1 ? all.filter(isNode) : [clicked];
}
