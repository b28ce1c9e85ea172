import { createRegistry } from '../../../src/registry/create-registry.ts';
import type { ModelFamily, ModelRecord, WrapperTables } from '../../../src/registry/model-record.ts';
import { readData } from '../data/read-data.ts';

export const FAMILIES = readData<readonly ModelFamily[]>('model-families.json');

/** Registry over the data that ships. */
export const registry = createRegistry(
  readData<readonly ModelRecord[]>('models.json'),
  FAMILIES,
  readData<WrapperTables>('wrappers.json'),
  readData<{ readonly dataDate: string }>('defaults.json').dataDate,
);

/** A model of the data; a test that names one that is not there is wrong. */
export function model(id: string): ModelRecord {
  const found = registry.get(id);
  if (found === undefined) throw new Error(`no model ${id} in the data`);
  return found;
}
