import * as vscode from 'vscode';
import type { SettingId } from '../manifest/settings.ts';
import { destinationOf, type Destination } from '../providers/destination.ts';

/** Where a provider is asked, as the user's own settings say. */
export interface ApiSettings {
  /** An address, or why it is none that a key may go to. */
  readonly destination: Destination | string;
  readonly organization: string | undefined;
  readonly project: string | undefined;
}

/**
 * Reads the user's own value and nothing else: not the workspace's, not a folder's, and not the value in force, because editors have let
 * workspaces around the scope of settings before.
 */
function ofUser(id: SettingId): string {
  const found = vscode.workspace.getConfiguration().inspect<unknown>(id);
  const value = found?.globalValue ?? found?.defaultValue;
  return typeof value === 'string' ? value.trim() : '';
}

/** The settings of the provider's API. Read when a person asks for something, never before. */
export function apiSettings(): ApiSettings {
  return {
    destination: destinationOf(ofUser('modelshift.api.baseUrl')),
    organization: ofUser('modelshift.api.organization') || undefined,
    project: ofUser('modelshift.api.project') || undefined,
  };
}

/** The origin that is asked; `undefined` where the settings name none that may be. */
export function apiOrigin(): string | undefined {
  const { destination } = apiSettings();
  return typeof destination === 'string' ? undefined : destination.origin;
}
