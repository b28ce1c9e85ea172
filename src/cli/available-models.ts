import { today } from '../host/clock.ts';
import { version } from '../host/version.ts';
import { failureInWords } from '../providers/list-models.ts';
import type { EndpointRecord } from '../registry/endpoint-record.ts';
import { besideData, rowInWords, type ListedRow } from '../registry/listed-models.ts';
import type { Registry } from '../registry/registry.ts';
import { STATUS, type Terminal } from './command.ts';
import { KEYLESS, keyFor, readDestination } from './compared-models.ts';
import type { ModelsRequest } from './models-request.ts';
import { harmlessJson, printable } from './printable.ts';
import { writeResults } from './write-results.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the list is put beside, and where keys come from. */
export interface AvailableContext {
  readonly registry: Registry;
  readonly endpoints: readonly EndpointRecord[];
  readonly environment: Environment;
}

/** Shows which models a key can use, beside what the data says of them. */
export async function showAvailable({ query, baseUrl, format, today: day = today() }: ModelsRequest, { registry, endpoints, environment }: AvailableContext, terminal: Terminal): Promise<number> {
  const destination = readDestination(baseUrl);
  const { origin } = destination;
  const key = keyFor(destination, environment);
  const isKeyNeeded = !destination.isLoopback || key !== KEYLESS;
  const { listModels } = await import('../providers/openai.ts');
  const answer = await listModels({ destination, ...(isKeyNeeded && { key: () => Promise.resolve(key) }) });
  if (answer.kind === 'failed') {
    terminal.tell(failureInWords(answer, origin));
    return STATUS.failed;
  }
  const words = query.toLowerCase().split(/\s+/);
  const rows = besideData(answer.models, endpoints.find((own) => new URL(own.baseUrl).origin === origin)?.provider, registry, day).filter(({ id }) => words.every((word) => id.toLowerCase().includes(word)));
  const report = { schemaVersion: 1, tool: { name: 'modelshift', version: version() }, today: day, dataDate: registry.dataDate, origin, models: rows.map(recordOf) };
  return writeResults(format === 'json' ? `${harmlessJson(JSON.stringify(report, undefined, 2))}\n` : asText(rows, origin, day), terminal);
}

/** One row for programs; `null` means that nobody says it. */
function recordOf({ id, listed, known }: ListedRow): Readonly<Record<string, unknown>> {
  return {
    id, available: listed !== undefined, created: listed?.created ?? null, shutdownDate: listed?.shutdownDate ?? null,
    data: known === undefined ? null : { status: known.status.state, endDate: known.retiresOn ?? null, source: known.source },
  };
}

function asText(rows: readonly ListedRow[], origin: string, day: string): string {
  const width = Math.max(0, ...rows.map(({ id }) => id.length));
  const seen = rows.filter(({ listed }) => listed !== undefined).length;
  const note = `${seen} models that the key can use at ${origin}, asked on ${day}${rows.length > seen ? `; ${rows.length - seen} of the data that it does not list` : ''}.`;
  return [...rows.map((row) => printable(`${row.id.padEnd(width)}  ${rowInWords(row, origin, day)}`)), '', note, ''].join('\n');
}
