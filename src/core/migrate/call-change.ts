import type { CallParameter } from '../sites/site.ts';

/** One change of a request besides its id, before anybody knows how its language writes it. */
export type CallChange = { readonly reason: string; readonly ruleIds: readonly string[] } & (
  /** `path` is dotted from the request down, and nothing of that name is written. */
  | { readonly kind: 'add'; readonly path: string; readonly value: Value }
  | { readonly kind: 'set'; readonly parameter: CallParameter; readonly value: Value }
  | { readonly kind: 'replace'; readonly name: string; readonly value: Value }
  | { readonly kind: 'rename'; readonly parameter: CallParameter; readonly to: string }
  | { readonly kind: 'remove'; readonly parameter: CallParameter });

/** What a request parameter is set to: a text, or an object of texts. */
export type Value = string | { readonly [name: string]: Value };

/** What a move does to one call. */
export interface CallPlan {
  readonly changes: readonly CallChange[];
  /** Why nothing may be edited; the first reason is enough. */
  readonly blocked?: string;
  /** What a person must look at, though it is edited. */
  readonly confirm: readonly string[];
  /** True where the request is edited in part, because nobody knows what else is sent. */
  readonly idAlone?: true;
}
