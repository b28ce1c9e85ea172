import * as vscode from 'vscode';
import type { CommandId } from '../manifest/commands.ts';
import type { WorkspaceStatus } from '../protocol/workspace-status.ts';
import { statusText, statusTooltip } from './status-text.ts';
import { hasVirtualFolder } from './virtual-folders.ts';

/** The one item in the status bar. A click opens the menu. */
export class StatusBar implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('modelshift.status', vscode.StatusBarAlignment.Left);
  #shown: string | undefined;

  constructor() {
    this.#item.name = 'Modelshift';
    this.#item.command = 'modelshift.showMenu' satisfies CommandId;
  }

  /** What the item says now; undefined while it is hidden. */
  get text(): string | undefined {
    return this.#shown;
  }

  /** Shows the numbers; `undefined` when nobody knows them, because the server is gone. */
  show(status: WorkspaceStatus | undefined): void {
    this.#shown = status && statusText(status);
    if (status === undefined || this.#shown === undefined) {
      this.#item.hide();
      return;
    }
    this.#item.text = this.#shown;
    const tooltip = statusTooltip(status, hasVirtualFolder());
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: tooltip, role: 'button' };
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
