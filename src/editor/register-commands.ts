import * as vscode from 'vscode';
import type { CommandId } from '../manifest/commands.ts';
import { checkModels } from './commands/check-models.ts';
import { chooseTarget } from './commands/choose-target.ts';
import { compare } from './commands/compare.ts';
import { migrate } from './commands/migrate.ts';
import { exportInventory } from './commands/export-inventory.ts';
import { clearInventoryFilter, filterInventory } from './commands/filter-inventory.ts';
import { groupInventory } from './commands/group-inventory.ts';
import { copyPath, copyPlace, openPlace } from './commands/inventory-items.ts';
import { openConfiguration } from './commands/open-configuration.ts';
import { removeApiKey } from './commands/remove-api-key.ts';
import { report } from './commands/report.ts';
import { refreshHistory } from './commands/refresh-history.ts';
import { restartServer } from './commands/restart-server.ts';
import { applyPlan, compareAllPlanned, comparePlanned, copyPlanAsCommand, discardPlan, explainPlanned, openPlanned, planAgain, tickRule } from './commands/review-plan.ts';
import { compareRollback, rollBackItem } from './commands/roll-back-item.ts';
import { rollBackLast } from './commands/roll-back-last.ts';
import { rollBack } from './commands/roll-back.ts';
import { advanceRollout, createRollout, rollOutBack } from './commands/rollout.ts';
import { scanWorkspace } from './commands/scan-workspace.ts';
import { setApiKey } from './commands/set-api-key.ts';
import { showMenu } from './commands/show-menu.ts';
import { showOutput } from './commands/show-output.ts';
import type { Services } from './services.ts';

type Handler = (services: Services, ...args: unknown[]) => unknown;

/** A handler for each command of the manifest; without one of them this does not compile. */
const handlers: Readonly<Record<CommandId, Handler>> = {
  'modelshift.scanWorkspace': scanWorkspace,
  'modelshift.chooseTarget': chooseTarget,
  'modelshift.compare': compare,
  'modelshift.migrate': migrate,
  'modelshift.applyPlan': applyPlan,
  'modelshift.planAgain': planAgain,
  'modelshift.togglePlanned': ({ migration }) => migration.view.toggle(),
  'modelshift.tickRule': tickRule,
  'modelshift.compareAllPlanned': compareAllPlanned,
  'modelshift.comparePlanned': comparePlanned,
  'modelshift.openPlanned': openPlanned,
  'modelshift.explainPlanned': explainPlanned,
  'modelshift.copyPlanAsCommand': copyPlanAsCommand,
  'modelshift.discardPlan': discardPlan,
  'modelshift.rollBack': rollBack,
  'modelshift.report': report,
  'modelshift.checkModels': checkModels,
  'modelshift.setApiKey': setApiKey,
  'modelshift.removeApiKey': removeApiKey,
  'modelshift.rollBackLast': rollBackLast,
  'modelshift.rollBackItem': rollBackItem,
  'modelshift.compareRollback': compareRollback,
  'modelshift.refreshHistory': refreshHistory,
  'modelshift.groupInventory': groupInventory,
  'modelshift.filterInventory': filterInventory,
  'modelshift.clearInventoryFilter': clearInventoryFilter,
  'modelshift.exportInventory': exportInventory,
  'modelshift.openPlace': openPlace,
  'modelshift.copyPlace': copyPlace,
  'modelshift.copyPath': copyPath,
  'modelshift.advanceRollout': advanceRollout,
  'modelshift.rollOutBack': rollOutBack,
  'modelshift.createRollout': createRollout,
  'modelshift.openConfiguration': openConfiguration,
  'modelshift.showMenu': showMenu,
  'modelshift.showOutput': showOutput,
  'modelshift.restartServer': restartServer,
};

/** Registers every command. A failure is shown once by VS Code and written to the output with its stack. */
export function registerCommands(services: Services): vscode.Disposable {
  const registered = Object.entries(handlers).map(([id, handler]) =>
    vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        return await handler(services, ...args);
      } catch (error) {
        services.output.error(error instanceof Error ? error : String(error));
        throw error;
      }
    }),
  );
  return vscode.Disposable.from(...registered);
}
