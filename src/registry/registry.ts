import type { Channel, ModelRecord, Prices, FactSource } from './model-record.ts';

/** A fact with the sources that speak for it; `undefined` instead of a Fact means unknown. */
export interface Fact<T> {
  readonly value: T;
  readonly sources: readonly FactSource[];
  /** True when no primary source speaks for it: shown as such, and never above severity warning. */
  readonly secondaryOnly: boolean;
}

/** A whole scalar read as a model id. */
export interface ModelMatch {
  /** The core id as written, without wrappers. A Bedrock id keeps vendor and version, which are part of the name there. */
  readonly core: string;
  /** Offsets of the core in the text that was given. */
  readonly start: number;
  readonly end: number;
  /** Absent when a family pattern covers the core but the id is not in the data. Behind a user-named prefix it is what the name suggests, no more. */
  readonly model?: ModelRecord;
  readonly provider: string;
  readonly family: string;
  /** `vendor` also when nothing tells: then the vendor's clock is an assumption, and messages say so. */
  readonly channel: Channel;
  readonly fineTune: boolean;
  /** The last segment is a name that the user chose (`azure/…`): never a model id for sure, never rewritten. */
  readonly userNamed: boolean;
  /** The id is also an everyday word (`o1`) and stands without a wrapper: only a strong position makes it a model. */
  readonly wordLike: boolean;
}

/** State of a model on a day. Days are whole calendar days, counted from `today`; negative after the end. */
export type ModelStatus =
  | { readonly state: 'retired'; readonly on?: string; readonly days?: number }
  | { readonly state: 'retiring'; readonly on: string; readonly days: number }
  | { readonly state: 'deprecated' | 'legacy' | 'active' };

export interface Registry {
  readonly models: readonly ModelRecord[];
  /** Newest date on which a source of the data was read, `YYYY-MM-DD`. */
  readonly dataDate: string;
  /** By id or alias, case-insensitive. */
  get(idOrAlias: string): ModelRecord | undefined;
  /** Reads a whole scalar, wrappers included; `undefined` when it is no model id. Never finds an id inside prose. */
  match(scalar: string): ModelMatch | undefined;
  /** Ids nearest in spelling, best first; for "did you mean". */
  nearest(id: string, count: number): readonly string[];
  statusOn(model: ModelRecord, today: string): ModelStatus;
  /** First model down the chain of replacements that is not retired on the day; `via` lists the retired ones between. */
  replacementOn(model: ModelRecord, today: string): { readonly model: ModelRecord; readonly via: readonly ModelRecord[] } | undefined;
  /** Accepted effort values: a list, `'not-established'` (a reasoning model whose values no source gives), or `'not-a-setting'` for a model without one. */
  acceptedEffort(model: ModelRecord): readonly string[] | 'not-established' | 'not-a-setting';
  defaultEffort(model: ModelRecord): Fact<string> | undefined;
  prices(model: ModelRecord): Fact<Prices> | undefined;
  retirement(model: ModelRecord): Fact<string> | undefined;
  /** Sources that speak for one field of a record, primary first. */
  sourcesOf(model: ModelRecord, field: string): readonly FactSource[];
  /** Day of release, as far as a source or a dated id gives it, `YYYY-MM-DD`. */
  releasedOn(model: ModelRecord): string | undefined;
  /** Released earlier than the other, by date; an undated snapshot takes its base's date. `undefined` when a date is unknown. */
  releasedBefore(a: ModelRecord, b: ModelRecord): boolean | undefined;
}
