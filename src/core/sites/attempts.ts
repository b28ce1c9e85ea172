import type { Group } from '../languages/tree.ts';
import type { KnownCall } from './calls.ts';
import type { FileContext } from './model-sites.ts';
import { readText } from './read-value.ts';
import type { TimeoutSite } from './site.ts';

const RETRIES = new Set(['max_retries', 'maxRetries', 'num_retries', 'numRetries', 'max-retries']);

/**
 * How often a request is made within a limit that holds for each attempt: as written beside the limit or at the one client of the file, else as
 * the library does by itself. `undefined` where that is not known.
 */
export function attemptsOf({ call, name }: TimeoutSite, context: FileContext): number | undefined {
  // a signal counts for all attempts together
  if (name === 'AbortSignal.timeout') return 1;
  const known = context.calls.knownOf(call);
  if (!known?.library) return undefined;
  const { clients } = context.calls;
  const own = writtenRetries(known, context);
  const client = known.call.purpose === 'client' ? undefined : clients[0];
  // which of several clients sends the request is not known here
  if (own === undefined && client && clients.length > 1) return undefined;
  const written = own ?? (client && writtenRetries(client, context));
  if (written === 'unknown') return undefined;
  const retries = written ?? known.library.retries;
  return retries === undefined ? undefined : retries + 1;
}

function writtenRetries({ group }: KnownCall, context: FileContext): number | 'unknown' | undefined {
  const inside = (at: Group): readonly Group[] => at.entries.flatMap(({ name, groups }) => (name === undefined ? groups.filter(({ kind }) => kind === 'mapping') : []));
  const entry = [group, ...inside(group)].flatMap(({ entries }) => entries).find(({ name }) => name !== undefined && RETRIES.has(name));
  if (!entry) return undefined;
  const read = readText(context.tree, entry, context.constants);
  return read.state === 'literal' && /^\d{1,3}$/.test(read.value) ? Number(read.value) : 'unknown';
}
