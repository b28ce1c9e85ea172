/** Titles of all commands by their ids. The editor has one handler for each, and does not compile without. */
export const commands = {
  'modelshift.scanWorkspace': 'Scan Workspace',
  'modelshift.chooseTarget': 'Choose Target Model',
  'modelshift.compare': 'Compare…',
  'modelshift.rollBack': 'Roll Back a Migration…',
  'modelshift.advanceRollout': 'Advance the Rollout…',
  'modelshift.rollOutBack': 'Roll the Rollout Back…',
  'modelshift.createRollout': 'Create a Rollout File…',
  'modelshift.openConfiguration': 'Open Configuration',
  'modelshift.showMenu': 'Show Menu',
  'modelshift.showOutput': 'Show Output',
  'modelshift.restartServer': 'Restart Language Server',
} as const satisfies Readonly<Record<`modelshift.${string}`, string>>;

export type CommandId = keyof typeof commands;
