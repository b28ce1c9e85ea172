import * as vscode from 'vscode';
import type { SettingId } from '../../manifest/settings.ts';
import type { Caps } from '../../panel/panel-ports.ts';
import { destinationOf, OPENAI_BASE_URL, type Destination } from '../../providers/destination.ts';

/** What the user's own settings say. A workspace, its folders and the environment decide neither where prompts and keys go nor what may be spent. */
function ofUser(id: SettingId): unknown {
  return vscode.workspace.getConfiguration().inspect<unknown>(id)?.globalValue;
}

/** Where requests go; a sentence says why nowhere. */
export function destination(): Destination | string {
  const baseUrl = ofUser('modelshift.api.baseUrl');
  return destinationOf(typeof baseUrl === 'string' && baseUrl.trim() !== '' ? baseUrl.trim() : OPENAI_BASE_URL);
}

const amount = (id: SettingId, usual: number): number => {
  const value = ofUser(id);
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : usual;
};

/** What may be spent. */
export function caps(): Caps {
  return { perRunUsd: amount('modelshift.compare.maxCostPerRun', 0.5), perDayUsd: amount('modelshift.compare.maxCostPerDay', 5), perRunTokens: amount('modelshift.compare.maxTokensPerRun', 20_000) };
}
