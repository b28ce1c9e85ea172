import type { Engine } from '../core/engine.ts';
import type { Workspace } from '../core/scan/workspace.ts';
import type { ReadScopes } from '../core/sites/scopes.ts';
import type { Buffers } from '../host/journal/buffered-folder.ts';
import type { Journal } from '../host/journal/journal.ts';
import type { TokenCounter } from '../prompt/token-counter.ts';
import type { Location } from './location.ts';

/** What the server asks of the process that it runs in; tests give a twin that lives in memory. */
export interface ServerHost {
  readonly engine: Engine;
  /** Loads the parser of TypeScript and JavaScript. Asked when an open document needs it first; that takes a few tenths of a second. */
  loadReadScopes(): Promise<ReadScopes>;
  /** `YYYY-MM-DD`; asked before every scan, because servers run past midnight. */
  today(): string;
  /** Milliseconds on a clock that never goes back; measures slices of work. */
  now(): number;
  /** Lets messages that wait be handled. */
  pause(): Promise<void>;
  /** The files below a folder; `undefined` where this process cannot read it, such as a remote repository opened without a checkout. */
  openWorkspace(folder: Location): Workspace | undefined;
  /** Every file below a folder that belongs to it, whether a scanner exists for it or not; none where this process cannot look. */
  namesIn(folder: Location): Promise<readonly string[]>;
  /** Starts something that counts tokens; `undefined` where nothing can. Whoever starts it stops it. */
  startTokenCounter(): (TokenCounter & { stop(): Promise<void> }) | undefined;
  /** Name and version of the product. */
  readonly tool: { readonly name: string; readonly version: string };
  /** Why no edit may touch a file of a folder, new or not, such as that it lies elsewhere in truth; `undefined` when one may. Ask right before the edit. */
  mayEdit(file: Location, folder: Location): string | undefined;
  /** The journal of a folder, whose texts are changed through the buffers of an editor; `undefined` where this process cannot read the folder. Opening it writes nothing. */
  openJournal(folder: Location, buffers: Buffers): Journal | undefined;
  /** True when something of this name exists on disk, whatever it is; false where this process cannot look. */
  isThere(location: Location): boolean;
  /** True for files that belong to others, such as installed packages and version control: not even checked when they are open. */
  leavesOut(path: string): boolean;
  /** True for texts that are not scanned on disk either, because they are too large or minified. */
  leavesOutText(text: string, path: string): boolean;
  /** Address of the page that explains a rule. */
  rulePage(ruleId: string): string;
}
