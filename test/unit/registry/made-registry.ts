import { createRegistry } from '../../../src/registry/create-registry.ts';
import type { ModelRecord } from '../../../src/registry/model-record.ts';
import type { Registry } from '../../../src/registry/registry.ts';

const NO_WRAPPERS = { slashPrefixes: [], colonPrefixes: [], userNamedPrefixes: [], suffixes: [], bedrockRegions: [], bedrockVendors: [], apiPaths: [] };

/** A record with the fields that a test speaks of; the rest is plain. */
export function record(id: string, fields: Partial<ModelRecord> = {}): ModelRecord {
  return { id, provider: 'p', family: 'f', kind: 'reasoning', aliases: [], status: 'active', params: { reasoningEffort: [] }, endpoints: [], sources: [], ...fields };
}

/** A registry over made-up records, for cases that the real data does not hold. */
export function madeRegistry(...models: ModelRecord[]): Registry {
  return createRegistry(models, [], NO_WRAPPERS, '2026-11-21');
}
