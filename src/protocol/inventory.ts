import * as v from 'valibot';

/**
 * Request from client to server: a page of the inventory, which is every place of the workspace that depends on a model, by file in the order
 * of their addresses. After the first request the server tells of changes.
 */
export const inventoryMethod = 'modelshift/inventory';

/** Notification from server to client: some files of the inventory are others than before. */
export const inventoryChangedMethod = 'modelshift/inventoryChanged';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const cursorSchema = v.object({ uri: v.string(), sites: count });
const paramsSchema = v.object({
  /** The `next` of the page before; from the beginning when absent. */
  after: v.optional(cursorSchema),
  /** Only these files: those that a notification named. */
  uris: v.optional(v.array(v.string())),
  /** Most sites of the page. The server gives fewer when that is too many for one message. */
  limit: v.optional(v.pipe(count, v.minValue(1))),
});
const changedSchema = v.object({
  /** Files to ask for anew; one that is not in the answer has nothing any more. Absent when so many have changed that all is to be read anew. */
  uris: v.optional(v.array(v.string())),
});

/** Which part of the inventory a client asks for. */
export type InventoryParams = v.InferOutput<typeof paramsSchema>;

export function isInventoryParams(value: unknown): value is InventoryParams {
  return v.is(paramsSchema, value);
}

/** Where a page ended: a file, and how many of its sites have been told. It stays of use when files come and go. */
export type InventoryCursor = v.InferOutput<typeof cursorSchema>;

/** Which files are others than before. */
export type InventoryChanged = v.InferOutput<typeof changedSchema>;

export function isInventoryChanged(value: unknown): value is InventoryChanged {
  return v.is(changedSchema, value);
}

/** Numbers of findings by what they are about; a class without any is absent. */
export type ClassCounts = Readonly<Partial<Record<'breaks' | 'silent' | 'tune' | 'hygiene', number>>>;

/** Where a model stands in its life on the server's day, by the vendor's clock. */
export interface LifeStatus {
  readonly state: 'active' | 'legacy' | 'deprecated' | 'retiring' | 'retired';
  /** `YYYY-MM-DD` of the end, where one is known. */
  readonly on?: string;
  /** Whole days until then, negative after it. */
  readonly days?: number;
}

interface InventoryPosition {
  readonly line: number;
  readonly character: number;
}

/** One place that depends on a model. */
export interface InventorySite {
  readonly kind: 'model' | 'param' | 'timeout' | 'prompt' | 'endpoint';
  readonly range: { readonly start: InventoryPosition; readonly end: InventoryPosition };
  /** What an id does where it stands: of models only. */
  readonly role?: string;
  /** Argument, property, key or variable. */
  readonly name?: string;
  /** As written; absent for prompts, and for what is computed. */
  readonly value?: string;
  /** Milliseconds of a time limit whose value and unit are known. */
  readonly valueMs?: number;
  /** The model of the place or of its call: its id in the data, or as written where the data does not have it. */
  readonly model?: string;
  /** Whose model it is, or whose API the call reaches. */
  readonly provider?: string;
  /** Of the model. Absent where the data does not know it, and where it is run by somebody with other dates than the vendor's. */
  readonly status?: LifeStatus;
  /** Function of the call, as written. */
  readonly callee?: string;
  readonly confidence: 'certain' | 'likely' | 'unknown';
  /** Findings that lie here. */
  readonly classes: ClassCounts;
}

/** The sites of a file, or those of them that fit the page. */
export interface InventoryFile {
  readonly uri: string;
  /** URI of the folder of the workspace; absent for a file outside of all. */
  readonly folder?: string;
  /** Below the folder, with `/`. */
  readonly path: string;
  /** How many sites of the file are in pages before. */
  readonly from: number;
  /** In the order of the text. */
  readonly sites: readonly InventorySite[];
  /** All findings of the file, those outside of every site included. */
  readonly classes: ClassCounts;
}

/** A part of the inventory. */
export interface InventoryPage {
  readonly files: readonly InventoryFile[];
  /** Of the whole inventory, as it is now. */
  readonly total: { readonly files: number; readonly sites: number };
  /** What to ask for next; absent at the end. */
  readonly next?: InventoryCursor;
}
