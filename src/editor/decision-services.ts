import type { ExtensionContext } from 'vscode';
import { apiOrigin } from './api-settings.ts';
import { Availability } from './availability.ts';
import { KeyStore } from './key-store.ts';
import { ReportPages } from './report-pages.ts';
import type { Services } from './services.ts';

/** What the commands work with that help to decide on a move: keys, lists of models, reports. */
export function decisionServices({ secrets, globalState, workspaceState, subscriptions }: ExtensionContext): Pick<Services, 'keys' | 'availability' | 'reportPages' | 'workspaceState'> {
  const reportPages = new ReportPages();
  subscriptions.push(reportPages);
  return { keys: new KeyStore(secrets, globalState), availability: new Availability(globalState, apiOrigin), reportPages, workspaceState };
}
