import type { CommandId } from './commands.ts';

/** The container of the extension's views in the activity bar. */
export const container = { id: 'modelshift', title: 'Modelshift', icon: 'media/views.svg' } as const;

/** Share of the container's height that a view has at first. Said for each view, because one that does not say it counts for more than a small number. */
export const initialSize = 1;

/** Names of all views by their ids, in the order in which they are shown. */
export const views = {
  'modelshift.inventory': 'Inventory',
  'modelshift.history': 'History',
} as const satisfies Readonly<Record<`modelshift.${string}`, string>>;

/** Id of a view. */
export type ViewId = keyof typeof views;

/** What the editor is told for conditions of menus and of the texts in empty views. */
export const contextKeys = {
  /** `scanning`, `empty`, `filtered` (nothing matches the filter), `listed` or `failed`. */
  inventory: 'modelshift.inventoryState',
  /** True while a filter is set. */
  isFiltered: 'modelshift.isInventoryFiltered',
  /** `reading`, `empty`, `listed` or `failed`. */
  history: 'modelshift.historyState',
} as const;

/** A text in an empty view; several that apply are shown one below the other. A link of its own line becomes a button. */
interface Welcome {
  readonly view: ViewId;
  readonly contents: string;
  readonly when: string;
}

const untrusted = '\n[Manage Workspace Trust](command:workbench.trust.manage)';
const openFolder = '\n[Open Folder](command:vscode.openFolder)';
const failed = 'The language server does not run.\n[Restart Language Server](command:modelshift.restartServer)\n[Show Output](command:modelshift.showOutput)';
const enabled = 'config.modelshift.enable';
const hasFolder = `workspaceFolderCount > 0 && ${enabled}`;

/** The texts of empty views. */
export const welcomes: readonly Welcome[] = [
  { view: 'modelshift.inventory', when: `workspaceFolderCount == 0 && ${enabled}`, contents: `Open a folder to see every place in it that depends on a language model.${openFolder}` },
  { view: 'modelshift.inventory', when: `!${enabled}`, contents: 'Modelshift is switched off by the setting modelshift.enable.\n[Open Settings](command:workbench.action.openSettings?%22modelshift.enable%22)' },
  { view: 'modelshift.inventory', when: `${hasFolder} && ${contextKeys.inventory} == scanning`, contents: 'Scanning the workspace for places that depend on a language model…' },
  { view: 'modelshift.inventory', when: `${hasFolder} && ${contextKeys.inventory} == empty`, contents: 'Nothing here depends on a language model, as far as Modelshift can see. The output says what was looked at and what was left out.\n[Scan Workspace](command:modelshift.scanWorkspace)\n[Show Output](command:modelshift.showOutput)' },
  { view: 'modelshift.inventory', when: `${contextKeys.inventory} == empty && virtualWorkspace`, contents: 'The folder is not on this disk, so that only open files are checked.' },
  { view: 'modelshift.inventory', when: `${contextKeys.inventory} == empty && !isWorkspaceTrusted && workspaceFolderCount > 0`, contents: `This workspace is not trusted. Its files are checked all the same; nothing in them is edited.${untrusted}` },
  { view: 'modelshift.inventory', when: `${contextKeys.inventory} == filtered`, contents: 'No place matches the filter.\n[Clear Filter](command:modelshift.clearInventoryFilter)' },
  { view: 'modelshift.inventory', when: `${hasFolder} && ${contextKeys.inventory} == failed`, contents: failed },
  { view: 'modelshift.history', when: 'workspaceFolderCount == 0', contents: `What Modelshift changes in a folder is listed here, and can be rolled back.${openFolder}` },
  { view: 'modelshift.history', when: 'workspaceFolderCount > 0 && !isWorkspaceTrusted', contents: `This workspace is not trusted: nothing is changed here, and nothing can be rolled back.${untrusted}` },
  { view: 'modelshift.history', when: 'workspaceFolderCount > 0 && isWorkspaceTrusted && virtualWorkspace', contents: 'No history is kept of a folder that is not on this disk. Undo takes changes back.' },
  { view: 'modelshift.history', when: `workspaceFolderCount > 0 && isWorkspaceTrusted && !virtualWorkspace && ${contextKeys.history} == empty`, contents: 'Nothing was changed by Modelshift here. Moves that you make in the editor or on the command line are listed here, and can be rolled back as a whole, by file or by change.' },
  { view: 'modelshift.history', when: `workspaceFolderCount > 0 && isWorkspaceTrusted && ${contextKeys.history} == failed`, contents: failed },
];

/** Icons of commands that are shown as buttons, by their names in the editor's set. */
export const commandIcons: Partial<Readonly<Record<CommandId, string>>> = {
  'modelshift.scanWorkspace': 'refresh',
  'modelshift.groupInventory': 'list-tree',
  'modelshift.filterInventory': 'filter',
  'modelshift.clearInventoryFilter': 'filter-filled',
  'modelshift.exportInventory': 'export',
  'modelshift.openPlace': 'go-to-file',
  'modelshift.copyPlace': 'copy',
  'modelshift.refreshHistory': 'refresh',
  'modelshift.rollBackItem': 'discard',
  'modelshift.compareRollback': 'git-compare',
};

/** Where a command is shown. */
interface MenuItem {
  readonly command: CommandId;
  readonly when: string;
  readonly group: string;
}

const inTitle = (view: ViewId, command: CommandId, group: string, when = ''): MenuItem => ({ command, when: `view == ${view}${when}`, group });
const inItem = (view: ViewId, item: string, command: CommandId, group: string): MenuItem => ({ command, when: `view == ${view} && viewItem ${item}`, group });

/** The buttons and menus of views. */
export const menus: Readonly<Record<'view/title' | 'view/item/context', readonly MenuItem[]>> = {
  'view/title': [
    inTitle('modelshift.inventory', 'modelshift.filterInventory', 'navigation@1', ` && !${contextKeys.isFiltered}`),
    inTitle('modelshift.inventory', 'modelshift.clearInventoryFilter', 'navigation@1', ` && ${contextKeys.isFiltered}`),
    inTitle('modelshift.inventory', 'modelshift.groupInventory', 'navigation@2'),
    inTitle('modelshift.inventory', 'modelshift.exportInventory', 'navigation@3'),
    inTitle('modelshift.inventory', 'modelshift.scanWorkspace', 'navigation@4'),
    inTitle('modelshift.inventory', 'modelshift.filterInventory', '1_filter@1', ` && ${contextKeys.isFiltered}`),
    inTitle('modelshift.history', 'modelshift.rollBackLast', '1_roll_back@1'),
    inTitle('modelshift.history', 'modelshift.rollBack', '1_roll_back@2'),
    inTitle('modelshift.history', 'modelshift.refreshHistory', 'navigation@1'),
  ],
  'view/item/context': [
    inItem('modelshift.inventory', '=~ /^(file|place)$/', 'modelshift.openPlace', 'inline@1'),
    inItem('modelshift.inventory', '=~ /^(file|place)$/', 'modelshift.openPlace', '1_open@1'),
    inItem('modelshift.inventory', '=~ /./', 'modelshift.copyPlace', '2_copy@1'),
    inItem('modelshift.inventory', '=~ /^(file|place)$/', 'modelshift.copyPath', '2_copy@2'),
    inItem('modelshift.history', '=~ /standing$/', 'modelshift.compareRollback', 'inline@1'),
    inItem('modelshift.history', '=~ /standing$/', 'modelshift.rollBackItem', 'inline@2'),
    inItem('modelshift.history', '=~ /standing$/', 'modelshift.compareRollback', '1_roll_back@1'),
    inItem('modelshift.history', '=~ /standing$/', 'modelshift.rollBackItem', '1_roll_back@2'),
  ],
};
