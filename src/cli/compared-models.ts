import { createRegistry } from '../registry/create-registry.ts';
import type { ModelRecord } from '../registry/model-record.ts';
import type { Registry } from '../registry/registry.ts';
import { dataFolder, loadData } from '../host/load-data.ts';
import { SENDABLE_KEY } from '../providers/key.ts';
import { destinationOf, OPENAI_BASE_URL, type Destination } from '../providers/destination.ts';
import { UsageError } from './command.ts';
import type { CompareRequest } from './compare-request.ts';

/** The name of an endpoint in the model data. */
const IN_DATA = { chat: 'chat.completions', responses: 'responses' } as const;

/** What stands for the key where none is needed. */
export const KEYLESS = 'none';

/** One model of a comparison; `record` is absent where the data does not know it, and without prices where another server than its vendor's answers under its name. */
export interface ComparedModel {
  readonly id: string;
  readonly record: ModelRecord | undefined;
}

/** Where the requests go. Throws UsageError for an address that none may go to. */
export function readDestination(baseUrl: string | undefined): Destination {
  const destination = destinationOf(baseUrl ?? OPENAI_BASE_URL);
  if (typeof destination === 'string') throw new UsageError(`--base-url: ${destination}`);
  return destination;
}

/** True for the address of OpenAI itself. */
export function isOpenAI({ origin }: Destination): boolean {
  return origin === new URL(OPENAI_BASE_URL).origin;
}

/**
 * The key for an address: that of OpenAI for OpenAI's own origin and nowhere else. On this machine none is needed, and whatever the other
 * variable holds is sent. Throws UsageError where one is missing.
 */
export function keyFor(destination: Destination, env: Readonly<Record<string, string | undefined>>): string {
  const name = isOpenAI(destination) ? 'OPENAI_API_KEY' : 'MODELSHIFT_API_KEY';
  const key = env[name];
  if (key !== undefined && key !== '' && !SENDABLE_KEY.test(key)) throw new UsageError(`${name} has characters that cannot be sent, such as a blank or a line end`);
  if (key !== undefined && key !== '') return key;
  if (destination.isLoopback) return KEYLESS;
  throw new UsageError(`${name} is not set; it holds the key for ${destination.origin}`);
}

/** The two models. Throws UsageError where the data tells that the request cannot go well. */
export function readModels(request: CompareRequest, destination: Destination): readonly [ComparedModel, ComparedModel] {
  const { models, families, wrappers, dataDate } = loadData(dataFolder());
  const registry = createRegistry(models, families, wrappers, dataDate);
  return [read(request.baseline, '--baseline', request, destination, registry), read(request.candidate, '--candidate', request, destination, registry)];
}

function read(id: string, option: string, { endpoint }: CompareRequest, destination: Destination, registry: Registry): ComparedModel {
  const record = registry.get(id);
  if (record === undefined) return { id, record };
  if (!isOpenAI(destination)) {
    // what another server asks for its own copy of the model is not the vendor's price
    const { pricePerMTok: _, longContext: __, ...rest } = record;
    return { id, record: rest };
  }
  if (record.provider !== 'openai') throw new UsageError(`${option}: ${id} is no model of OpenAI; give --base-url of a server that has it`);
  const others = Object.entries(IN_DATA).filter(([, name]) => record.endpoints.includes(name)).map(([name]) => name);
  if (others.length > 0 && !record.endpoints.includes(IN_DATA[endpoint])) throw new UsageError(`${option}: ${id} is not served there by the data of ${registry.dataDate}; --endpoint ${others.join(' or ')}`);
  return { id, record };
}
