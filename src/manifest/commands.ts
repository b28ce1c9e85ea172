/** Titles of all commands by their ids. The editor has one handler for each, and does not compile without. */
export const commands = {
  'modelshift.scanWorkspace': 'Scan Workspace',
  'modelshift.chooseTarget': 'Choose Target Model',
  'modelshift.migrate': 'Migrate…',
  'modelshift.applyPlan': 'Apply Ticked Edits',
  'modelshift.planAgain': 'Plan Again',
  'modelshift.togglePlanned': 'Tick or Untick',
  'modelshift.tickRule': 'Tick by Rule…',
  'modelshift.compareAllPlanned': 'Compare All Ticked Files',
  'modelshift.comparePlanned': 'Compare with the Plan',
  'modelshift.openPlanned': 'Open File',
  'modelshift.explainPlanned': 'Explain',
  'modelshift.copyPlanAsCommand': 'Copy Plan as Command',
  'modelshift.discardPlan': 'Discard Plan',
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
