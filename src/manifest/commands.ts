/** Titles of all commands by their ids. The editor has one handler for each, and does not compile without. */
export const commands = {
  'modelshift.scanWorkspace': 'Scan Workspace',
  'modelshift.chooseTarget': 'Choose Target Model',
  'modelshift.compare': 'Compare…',
  'modelshift.rollBack': 'Roll Back a Migration…',
  'modelshift.rollBackLast': 'Roll Back the Last Migration…',
  'modelshift.rollBackItem': 'Roll Back What Is Selected in the History…',
  'modelshift.compareRollback': 'Compare with Rolled Back',
  'modelshift.refreshHistory': 'Refresh History',
  'modelshift.groupInventory': 'Group Inventory By…',
  'modelshift.filterInventory': 'Filter Inventory…',
  'modelshift.clearInventoryFilter': 'Clear Filter of Inventory',
  'modelshift.exportInventory': 'Export Inventory…',
  'modelshift.openPlace': 'Open Place',
  'modelshift.copyPlace': 'Copy from Inventory',
  'modelshift.copyPath': 'Copy Path from Inventory',
  'modelshift.advanceRollout': 'Advance the Rollout…',
  'modelshift.rollOutBack': 'Roll the Rollout Back…',
  'modelshift.createRollout': 'Create a Rollout File…',
  'modelshift.openConfiguration': 'Open Configuration',
  'modelshift.showMenu': 'Show Menu',
  'modelshift.showOutput': 'Show Output',
  'modelshift.restartServer': 'Restart Language Server',
} as const satisfies Readonly<Record<`modelshift.${string}`, string>>;

export type CommandId = keyof typeof commands;
