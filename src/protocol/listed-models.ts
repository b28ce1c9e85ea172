import * as v from 'valibot';

/** Request from client to server: what the data says of the models that a provider lists. The server asks nobody. */
export const listedModelsMethod = 'modelshift/listedModels';

const schema = v.object({
  /** Scheme, host and port of whoever gave the list. */
  origin: v.string(),
  /** `YYYY-MM-DD` of the list; the server's own day when absent. */
  on: v.exactOptional(v.string()),
  models: v.array(v.object({ id: v.string(), created: v.exactOptional(v.string()), shutdownDate: v.exactOptional(v.string()) })),
});

/** A list as a provider gave it. */
export type ListedModelsParams = v.InferOutput<typeof schema>;

export function isListedModelsParams(value: unknown): value is ListedModelsParams {
  return v.is(schema, value);
}

/** The list beside the data, and the day that it speaks of. */
export interface ListedModels {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly rows: readonly { readonly id: string; readonly isListed: boolean; readonly says: string }[];
}
