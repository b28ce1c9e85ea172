import * as vscode from 'vscode';
import type { SettingId } from '../../manifest/settings.ts';
import type { Caps } from '../../panel/panel-ports.ts';

/** What the user's own settings say. A workspace, its folders and the environment decide neither where prompts and keys go nor what may be spent. */
function ofUser(id: SettingId): unknown {
  return vscode.workspace.getConfiguration().inspect<unknown>(id)?.globalValue;
}

const amount = (id: SettingId, usual: number): number => {
  const value = ofUser(id);
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : usual;
};

/** What may be spent. */
export function caps(): Caps {
  return { perRunUsd: amount('modelshift.compare.maxCostPerRun', 0.5), perDayUsd: amount('modelshift.compare.maxCostPerDay', 5), perRunTokens: amount('modelshift.compare.maxTokensPerRun', 20_000) };
}
