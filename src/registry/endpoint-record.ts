import type { FactSource } from './model-record.ts';

/** Where a provider answers, as an entry of `data/endpoints.json`. */
export interface EndpointRecord {
  readonly provider: string;
  /** The name under which people know it. */
  readonly name: string;
  readonly baseUrl: string;
  /** The environment variable in which its own tools expect the key; it is for this origin and for no other. */
  readonly keyVariable: string;
  readonly source: FactSource;
}
