import { APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { guardedFetch } from './guarded-fetch.ts';
import type { ListAnswer, ListedModel, ListFailure, ListLimits, ListModels } from './list-models.ts';
import { SENDABLE_KEY } from './key.ts';
import { openaiClient } from './openai-client.ts';

const LIMITS: ListLimits = { totalMs: 30_000, idleMs: 10_000, bytes: 5_000_000 };
/** No provider has more, and nobody reads them. */
const MOST_MODELS = 20_000;
const LONGEST_ID = 200;

/** The list of models by the official client, over APIs of its shape. Loaded late, when somebody asks for the list. */
export const listModels: ListModels = async ({ destination, key, organization, project, signal, limits: given }) => {
  const limits = { ...LIMITS, ...given };
  const guard = guardedFetch(destination, key !== undefined, limits);
  const sent = { key: '', isMalformed: false };
  // the message of a header that cannot be sent would quote the key
  const checked = async (): Promise<string> => {
    const text = (await key?.()) ?? 'none';
    sent.isMalformed = !SENDABLE_KEY.test(text);
    if (sent.isMalformed) throw new Error('malformed key');
    return (sent.key = text);
  };
  const failed = (why: ListFailure, status?: number): ListAnswer => ({ kind: 'failed', why, ...(status !== undefined && { status }) });
  try {
    const client = openaiClient(destination, checked, { timeout: limits.totalMs, fetch: guard.fetch, organization: organization ?? null, project: project ?? null });
    // the client would make an empty page of whatever is no list
    const answer = await client.models.list(signal ? { signal } : {}).asResponse();
    const page: unknown = await answer.json();
    // an id that quotes the key would be shown
    const models = modelsOf(page)?.filter(({ id }) => key === undefined || !id.includes(sent.key));
    return models ? { kind: 'listed', models } : failed('not-a-list');
  } catch (error) {
    const problem = guard.problem();
    if (signal?.aborted) return failed('cancelled');
    if (sent.isMalformed) return failed('key-malformed');
    if (problem !== undefined) return failed(problem);
    if (error instanceof APIUserAbortError) return failed('cancelled');
    if (error instanceof APIConnectionTimeoutError) return failed('timed-out');
    const status: unknown = error instanceof APIError ? error.status : undefined;
    if (typeof status === 'number') return failed(failureOf(status), status);
    return failed(error instanceof SyntaxError ? 'not-a-list' : 'unreachable');
  }
};

function failureOf(status: number): ListFailure {
  const known: Readonly<Record<number, ListFailure>> = { 401: 'key-refused', 403: 'forbidden', 404: 'not-found', 429: 'rate-limited' };
  return known[status] ?? (status >= 500 ? 'server-error' : 'refused');
}

/** What is a model of the answer; `undefined` where the answer is no list. */
function modelsOf(page: unknown): ListedModel[] | undefined {
  const data: unknown = typeof page === 'object' && page !== null && 'data' in page ? page.data : undefined;
  return Array.isArray(data) ? data.slice(0, MOST_MODELS).flatMap(modelOf).sort((a, b) => (a.id < b.id ? -1 : 1)) : undefined;
}

function modelOf(entry: unknown): ListedModel[] {
  if (typeof entry !== 'object' || entry === null || !('id' in entry) || typeof entry.id !== 'string' || entry.id === '' || entry.id.length > LONGEST_ID) return [];
  const created = 'created' in entry && typeof entry.created === 'number' && entry.created > 0 ? dayOf(entry.created) : undefined;
  const end = 'shutdown_date' in entry && typeof entry.shutdown_date === 'string' ? /^\d{4}-\d{2}-\d{2}/.exec(entry.shutdown_date)?.[0] : undefined;
  return [{ id: entry.id, ...(created !== undefined && { created }), ...(end !== undefined && { shutdownDate: end }) }];
}

/** Day of a number of seconds since 1970; `undefined` for one that no calendar has. */
function dayOf(seconds: number): string | undefined {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10);
}
