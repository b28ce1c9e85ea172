import * as vscode from 'vscode';
import type { PanelPorts } from '../../panel/panel-ports.ts';
import type { PanelSession, SessionStart } from '../../panel/session.ts';
import { pickModel } from '../commands/pick-model.ts';
import type { KeyStore } from '../key-store.ts';
import type { CommandId } from '../../manifest/commands.ts';
import { apiSettings } from '../api-settings.ts';
import type { ServerLink } from '../server-link.ts';
import { section } from '../settings.ts';
import { caps } from './comparison-settings.ts';
import { DaySpending } from './day-spending.ts';
import { pageFolder, pageHtml } from './page-html.ts';

/** The kind of the panels, by which the editor brings them back after a reload. */
export const panelKind = 'modelshift.compare';
/** Milliseconds without any event after which a request is given up. */
const IDLE_MS = 30_000;

/** What panels work with. */
interface PanelParts {
  readonly extension: vscode.Uri;
  readonly server: () => Promise<ServerLink>;
  readonly keys: KeyStore;
  readonly spending: DaySpending;
  readonly log: (problem: unknown) => void;
}

/** The panels that compare two models, each with a session of its own. */
export class ComparisonPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #parts: PanelParts;
  readonly #sessions = new Set<PanelSession>();
  readonly #listening: vscode.Disposable;

  constructor({ extensionUri, secrets, globalState }: vscode.ExtensionContext, keys: KeyStore, server: PanelParts['server'], log: PanelParts['log']) {
    this.#parts = { extension: extensionUri, server, keys, spending: new DaySpending(globalState), log };
    const refresh = (): void => void Promise.all([...this.#sessions].map((session) => session.refresh())).catch(log);
    this.#listening = vscode.Disposable.from(
      vscode.window.registerWebviewPanelSerializer(panelKind, this),
      vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration(section) && refresh()),
      vscode.workspace.onDidGrantWorkspaceTrust(refresh),
      secrets.onDidChange(refresh),
    );
  }

  /** Opens a panel in place of the code, because two columns want the width; a button of it leads back. */
  async open(start: SessionStart): Promise<void> {
    await this.#show(vscode.window.createWebviewPanel(panelKind, 'Modelshift: Compare', vscode.ViewColumn.Active), start);
  }

  /** Brings a panel back after a reload of the window; nothing is sent by that. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { resumed } = await import('../../panel/session.ts');
    const start = resumed(state);
    if (start) await this.#show(panel, start);
    else panel.dispose();
  }

  dispose(): void {
    this.#listening.dispose();
    for (const session of this.#sessions) session.dispose();
  }

  async #show(panel: vscode.WebviewPanel, start: SessionStart): Promise<void> {
    const { PanelSession } = await import('../../panel/session.ts');
    const { extension, log } = this.#parts;
    const { webview } = panel;
    webview.options = { enableScripts: true, enableCommandUris: false, enableForms: false, localResourceRoots: [pageFolder(extension)] };
    const session = new PanelSession(start, this.#ports(webview));
    this.#sessions.add(session);
    const listening = webview.onDidReceiveMessage((message: unknown) => void session.take(message).catch(log));
    panel.onDidDispose(() => {
      listening.dispose();
      session.dispose();
      this.#sessions.delete(session);
    });
    webview.html = pageHtml({ asWebviewUri: (uri) => webview.asWebviewUri(uri), cspSource: webview.cspSource }, extension, crypto.randomUUID());
  }

  #ports(webview: vscode.Webview): PanelPorts {
    const { server, keys, spending } = this.#parts;
    return {
      post: (message) => void webview.postMessage(message),
      judge: async (params) => (await server()).judgedRequests(params),
      destination: () => apiSettings().destination, caps, idleMs: IDLE_MS,
      isTrusted: () => vscode.workspace.isTrusted,
      hasKey: (origin) => keys.has(origin),
      provider: async (to) => {
        const { openaiProvider } = await import('../../providers/openai.ts');
        const { organization = null, project = null } = apiSettings();
        return openaiProvider(to, async () => (await keys.has(to.origin) ? keys.read(to.origin) : 'none'), { organization, project });   // this machine needs no key
      },
      spentOn: (day) => spending.on(day),
      spend: (day, usd) => spending.add(day, usd),
      toClipboard: (text) => void vscode.env.clipboard.writeText(text),
      supply: () => this.#supply(),
      reveal: ({ uri, line }) => {
        if (uri !== null) void vscode.window.showTextDocument(vscode.Uri.parse(uri), { viewColumn: vscode.ViewColumn.One, ...(line !== null && { selection: new vscode.Range(line - 1, 0, line - 1, 0) }) });
      },
      move: async ({ uri, id }, to) => {
        if (uri !== null && id !== null) await (await server()).moveCalls({ uri, to, ids: [id] });
      },
      chooseModel: async () => pickModel(server),
    };
  }

  /** Does what is missing: trust, an address that can be used, a key for it. */
  async #supply(): Promise<void> {
    const to = apiSettings().destination;
    if (!vscode.workspace.isTrusted) await vscode.commands.executeCommand('workbench.trust.manage');
    else if (typeof to === 'string') await vscode.commands.executeCommand('workbench.action.openSettings', 'modelshift.api.baseUrl');
    else void vscode.commands.executeCommand('modelshift.setApiKey' satisfies CommandId);   // waits for a message to be closed; the page is told when the key is there
  }
}
