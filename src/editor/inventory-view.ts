import * as vscode from 'vscode';
import { contextKeys, type ViewId } from '../manifest/views.ts';
import type { InventoryChanged } from '../protocol/inventory.ts';
import type { WorkspaceStatus } from '../protocol/workspace-status.ts';
import { GROUPINGS, type Grouping } from '../views/group-places.ts';
import { inventoryChildren, inventoryRoots, nodeShown, type InventoryNode } from '../views/inventory-tree.ts';
import { matching, placesOf, type Place } from '../views/place.ts';
import { many } from '../views/shown.ts';
import { InventoryLoader } from './inventory-loader.ts';
import type { ServerLink } from './server-link.ts';
import { chosenNodes, treeItem } from './tree-item.ts';

/** What the view works with. */
interface InventoryViewParts {
  /** The server that runs or starts; the view never starts one that has ended for good. */
  readonly server: () => Promise<ServerLink> | undefined;
  /** Remembers the grouping of this workspace. */
  readonly memory: vscode.Memento;
  readonly log: (problem: unknown) => void;
}

const viewId = 'modelshift.inventory' satisfies ViewId;
const groupingKey = 'inventory.grouping';

/** The view of every place that depends on a model. Nothing is asked for before it is looked at. */
export class InventoryView implements vscode.TreeDataProvider<InventoryNode>, vscode.Disposable {
  readonly #parts: InventoryViewParts;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #loader: InventoryLoader;
  readonly #view: vscode.TreeView<InventoryNode>;
  readonly #listening: vscode.Disposable;
  #isScanning = false;
  #server: 'starting' | 'running' | 'lost' = 'starting';
  #filter = '';
  /** Ends the bar of progress while files are scanned. */
  #scanned: (() => void) | undefined;
  /** What is known, and what of it the filter lets through, until something changes. */
  #places: { readonly all: readonly Place[]; readonly listed: readonly Place[] } | undefined;

  constructor(parts: InventoryViewParts) {
    this.#parts = parts;
    this.#loader = new InventoryLoader({ ask: async (params) => (await (parts.server() ?? Promise.reject(new Error('The language server does not run.')))).inventory(params), changed: () => this.#refresh(), failed: parts.log });
    this.#view = vscode.window.createTreeView(viewId, { treeDataProvider: this, showCollapseAll: true, canSelectMany: true });
    this.#listening = vscode.Disposable.from(this.#view, this.#changed, this.#view.onDidChangeVisibility(() => this.#loadWhenSeen()));
    this.#tell();
  }

  get grouping(): Grouping {
    const kept = this.#parts.memory.get<string>(groupingKey, 'model');
    return kept in GROUPINGS ? (kept as Grouping) : 'model';
  }

  get filter(): string {
    return this.#filter;
  }

  get selection(): readonly InventoryNode[] {
    return this.#view.selection;
  }

  /** The lines that a command is meant for. */
  chosen(given: readonly unknown[]): readonly InventoryNode[] {
    return chosenNodes(given, isInventoryNode, this.selection);
  }

  /** The places that are listed, read from the server where that was not done yet. */
  async places(): Promise<readonly Place[]> {
    await this.#loader.load();
    return this.#read().listed;
  }

  /** Why the places that are listed may not be all, to be asked after them; `undefined` where they are. */
  get whyPartial(): string | undefined {
    if (this.#server === 'lost' || this.#loader.state === 'failed') return 'The inventory could not be read from the language server.';
    return this.#isScanning || this.#loader.state !== 'loaded' ? 'Files are still scanned, so that places would be missing: export when that is done.' : undefined;
  }

  async group(by: Grouping): Promise<void> {
    await this.#parts.memory.update(groupingKey, by);
    this.#refresh();
  }

  /** Lists only the places that match; an empty filter lists all. */
  setFilter(filter: string): void {
    this.#filter = filter.trim();
    this.#refresh();
  }

  /** A server runs, or none will any more. */
  serverIs(state: 'running' | 'lost'): void {
    this.#server = state;
    this.#loadWhenSeen();
    this.#tell();
  }

  /** The numbers of the server are others; `undefined` when it is gone. */
  showStatus(status: WorkspaceStatus | undefined): void {
    this.#isScanning = status?.scanning === true;
    const problems = status?.findings ?? 0;
    this.#view.badge = problems === 0 ? undefined : { value: problems, tooltip: many(problems, 'problem') };
    if (status) return this.#tell();
    this.#server = 'starting';
    this.#loader.forget();
  }

  /** Some files are others than before. */
  take(changed: InventoryChanged): void {
    this.#loader.take(changed);
  }

  getTreeItem(node: InventoryNode): vscode.TreeItem {
    const file = node.kind === 'file' ? vscode.Uri.parse(node.file.uri) : undefined;
    return treeItem(nodeShown(node), {
      id: node.id, contextValue: node.kind, state: node.kind === 'place' ? 'none' : 'collapsed', ...(file && { file }),
      ...(node.kind === 'place' && { command: openCommand(node.place) }),
    });
  }

  getChildren(node?: InventoryNode): InventoryNode[] {
    if (node) return [...inventoryChildren(node)];
    this.#loadWhenSeen();
    return [...inventoryRoots(this.#read().listed, this.grouping)];
  }

  dispose(): void {
    this.#scanned?.();
    this.#listening.dispose();
  }

  #read(): { readonly all: readonly Place[]; readonly listed: readonly Place[] } {
    if (this.#places) return this.#places;
    const all = placesOf(this.#loader.files.all);
    return (this.#places = { all, listed: matching(all, this.#filter) });
  }

  #loadWhenSeen(): void {
    if (this.#view.visible && this.#server === 'running' && this.#loader.state === 'unasked') void this.#loader.load();
  }

  #refresh(): void {
    this.#places = undefined;
    this.#tell();
    this.#changed.fire();
  }

  #showProgress(isScanning: boolean): void {
    if (isScanning === (this.#scanned !== undefined)) return;
    this.#scanned?.();
    this.#scanned = undefined;
    if (!isScanning) return;
    const ended = new Promise<void>((resolve) => (this.#scanned = resolve));
    void vscode.window.withProgress({ location: { viewId } }, () => ended);
  }

  /** Says above and beside the tree, and to the conditions of menus, what is listed. */
  #tell(): void {
    const { state } = this.#loader;
    const { all: { length: all }, listed: { length: listed } } = this.#read();
    const empty = this.#server === 'lost' || state === 'failed' ? 'failed' : state !== 'loaded' || this.#isScanning ? 'scanning' : 'empty';
    const shown = listed > 0 ? 'listed' : all > 0 ? 'filtered' : empty;
    this.#view.description = `by ${GROUPINGS[this.grouping].toLowerCase()}`;
    this.#view.message = this.#filter !== '' && listed > 0 ? `Filter “${this.#filter}”: ${listed.toLocaleString('en')} of ${many(all, 'place')}` : '';
    void vscode.commands.executeCommand('setContext', contextKeys.inventory, shown);
    void vscode.commands.executeCommand('setContext', contextKeys.isFiltered, this.#filter !== '');
    this.#showProgress(this.#isScanning);
  }
}

/** Opens a place with its text selected. */
export function openCommand({ file, site: { range: { start, end } } }: Place): vscode.Command {
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  return { title: 'Open', command: 'vscode.open', arguments: [vscode.Uri.parse(file.uri), { selection, preserveFocus: false } satisfies vscode.TextDocumentShowOptions] };
}

function isInventoryNode(value: unknown): value is InventoryNode {
  return typeof value === 'object' && value !== null && 'kind' in value && ['group', 'file', 'range', 'place'].includes(String(value.kind));
}
