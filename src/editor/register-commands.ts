import * as vscode from 'vscode';
import type { CommandId } from '../manifest/commands.ts';
import { chooseTarget } from './commands/choose-target.ts';
import { compare } from './commands/compare.ts';
import { openConfiguration } from './commands/open-configuration.ts';
import { restartServer } from './commands/restart-server.ts';
import { rollBack } from './commands/roll-back.ts';
import { advanceRollout, createRollout, rollOutBack } from './commands/rollout.ts';
import { scanWorkspace } from './commands/scan-workspace.ts';
import { showMenu } from './commands/show-menu.ts';
import { showOutput } from './commands/show-output.ts';
import type { Services } from './services.ts';

type Handler = (services: Services, ...args: unknown[]) => unknown;

/** A handler for each command of the manifest; without one of them this does not compile. */
const handlers: Readonly<Record<CommandId, Handler>> = {
  'modelshift.scanWorkspace': scanWorkspace,
  'modelshift.chooseTarget': chooseTarget,
  'modelshift.compare': compare,
  'modelshift.rollBack': rollBack,
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
