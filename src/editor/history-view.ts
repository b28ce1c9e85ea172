import * as vscode from 'vscode';
import type { CommandId } from '../manifest/commands.ts';
import { contextKeys, type ViewId } from '../manifest/views.ts';
import type { JournalEntry, JournalFileHunks } from '../protocol/journal.ts';
import { entryShown, filesOf, historyFileShown, historyRoots, hunkShown, hunksOf, type HistoryNode } from '../views/history-tree.ts';
import { canRollBack } from './rollback-items.ts';
import type { ServerLink } from './server-link.ts';
import { chosenNodes, treeItem } from './tree-item.ts';

/** Time that a change of files waits for the next one before the journals are read again, in milliseconds. */
const GATHER_MS = 500;

/** The view of what was applied and taken back. The journals are read while it is looked at. */
export class HistoryView implements vscode.TreeDataProvider<HistoryNode>, vscode.Disposable {
  readonly #server: () => Promise<ServerLink> | undefined;
  readonly #log: (problem: unknown) => void;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<HistoryNode>;
  readonly #listening: vscode.Disposable;
  /** The replaced places of entries, asked for once until the journals change. */
  readonly #hunks = new Map<string, Promise<readonly JournalFileHunks[]>>();
  #timer: NodeJS.Timeout | undefined;

  /** `server` is the one that runs or starts: the view never starts one that has ended for good. */
  constructor(server: () => Promise<ServerLink> | undefined, log: (problem: unknown) => void) {
    this.#server = server;
    this.#log = log;
    this.#view = vscode.window.createTreeView('modelshift.history' satisfies ViewId, { treeDataProvider: this, showCollapseAll: true });
    const files = vscode.workspace.createFileSystemWatcher('**/*');   // the command line changes files of the workspace when it writes to a journal
    const later = (): void => this.#refreshLater();
    this.#listening = vscode.Disposable.from(
      this.#view, this.#changed, files, files.onDidChange(later), files.onDidCreate(later), files.onDidDelete(later),
      this.#view.onDidChangeVisibility(({ visible }) => visible && this.refresh()),
      vscode.window.onDidChangeWindowState(({ focused }) => focused && later()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.refresh()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#refreshLater()),
    );
  }

  /** The line that a command is meant for. */
  chosen(given: readonly unknown[]): HistoryNode | undefined {
    return chosenNodes(given, isHistoryNode, this.#view.selection)[0];
  }

  /** A server runs, or none will any more. */
  serverIs(state: 'running' | 'lost'): void {
    if (state === 'lost') this.#tell('failed');
    this.refresh();
  }

  /** Reads the journals again. */
  refresh(): void {
    this.#hunks.clear();
    this.#changed.fire();
  }

  getTreeItem(node: HistoryNode): vscode.TreeItem {
    const contextValue = isStanding(node) ? `${node.kind}-standing` : node.kind;
    const state = node.kind === 'hunk' || (node.kind === 'entry' && node.entry.files.length === 0) ? 'none' : 'collapsed';
    const line = { id: node.id, contextValue, state } as const;
    switch (node.kind) {
      case 'entry': return treeItem(entryShown(node.entry, momentOf(node.entry), nameOf(node.entry.folder)), line);
      // under a scheme of its own the file has its icon, and no marks of what is wrong with it today
      case 'file': return treeItem(historyFileShown(node.file), { ...line, file: uriOf(node.entry, node.file.path).with({ scheme: 'modelshift-history' }) });
      case 'hunk': return treeItem(hunkShown(node.hunk), { ...line, command: isStanding(node) ? { title: 'Compare', command: 'modelshift.compareRollback' satisfies CommandId, arguments: [node] } : { title: 'Open', command: 'vscode.open', arguments: [uriOf(node.entry, node.path)] } });
    }
  }

  async getChildren(node?: HistoryNode): Promise<HistoryNode[]> {
    if (!node) return historyRoots(await this.#entries());
    return node.kind === 'entry' ? filesOf(node) : node.kind === 'file' ? hunksOf(node, await this.#hunksOf(node.entry)) : [];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listening.dispose();
  }

  async #entries(): Promise<readonly JournalEntry[]> {
    if (!vscode.workspace.isTrusted) return [];   // the view says so
    const running = this.#server();
    if (!running) return [];
    try {
      const entries = await (await running).journal();
      this.#tell(entries.length === 0 ? 'empty' : 'listed');
      return entries;
    } catch (problem) {
      this.#log(problem);
      this.#tell('failed', problem instanceof Error ? problem.message : String(problem));
      return [];
    }
  }

  async #hunksOf({ folder, id }: JournalEntry): Promise<readonly JournalFileHunks[]> {
    const key = `${folder}#${id}`;
    const asked = this.#hunks.get(key) ?? this.#server()?.then((link) => link.journalHunks({ folder, id })) ?? Promise.resolve([]);
    this.#hunks.set(key, asked);
    return asked;
  }

  #refreshLater(): void {
    if (!this.#view.visible) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.refresh(), GATHER_MS);
  }

  #tell(state: 'empty' | 'listed' | 'failed', message = ''): void {
    this.#view.message = message;
    void vscode.commands.executeCommand('setContext', contextKeys.history, state);
  }
}

/** True for a line of which something can be taken back. */
export function isStanding(node: HistoryNode): boolean {
  return canRollBack(node.entry) && (node.kind !== 'hunk' || node.hunk.standing);
}

const momentOf = ({ at }: JournalEntry): string => (at === '' ? '' : new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }));

const uriOf = ({ folder }: JournalEntry, path: string): vscode.Uri => vscode.Uri.joinPath(vscode.Uri.parse(folder), path);

/** The name of a folder where several are open. */
function nameOf(folder: string): string | undefined {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.length < 2 ? undefined : folders.find(({ uri }) => uri.toString() === vscode.Uri.parse(folder).toString())?.name;
}

function isHistoryNode(value: unknown): value is HistoryNode {
  return typeof value === 'object' && value !== null && 'kind' in value && ['entry', 'file', 'hunk'].includes(String(value.kind));
}
