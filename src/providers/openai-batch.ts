import { toFile } from 'openai';
import { ProviderFailure, type BatchPort } from '../compare/batch.ts';
import type { Attempt } from '../compare/provider.ts';
import type { Endpoint } from '../prompt/message.ts';
import { errorOf } from './call-error.ts';
import type { Destination } from './destination.ts';
import { withoutKey } from './key.ts';
import { openaiClient, type KeyReader } from './openai-client.ts';
import { readAnswer } from './read-answer.ts';

/** Where a batch says which run it belongs to. */
const NAME_KEY = 'modelshift_run';
/** A batch that was refused or given up has no answers: another one is made. */
const WITHOUT_ANSWERS: readonly string[] = ['failed', 'cancelling', 'cancelled'];
const ENDED: readonly string[] = ['completed', 'failed', 'expired', 'cancelled'];
const PATHS = { chat: '/v1/chat/completions', responses: '/v1/responses' } as const;
/** Milliseconds for one request of the bookkeeping; the upload of 200 MB is the longest. */
const TIMEOUT_MS = 600_000;

/** The Batch API of OpenAI, or of a server that speaks as it does, through the official SDK. */
export function openaiBatch(destination: Destination, key: KeyReader): BatchPort {
  const client = openaiClient(destination, key);
  const options = { timeout: TIMEOUT_MS };
  const answersIn = async (file: string | undefined, endpoint: Endpoint): Promise<readonly (readonly [string, Attempt])[]> => {
    if (file === undefined) return [];
    const text = await (await client.files.content(file, options)).text();
    return text.split('\n').map((line) => readLine(line, endpoint)).filter((read) => read !== undefined);
  };
  return {
    find: (name) => told(key, async () => {
      for await (const batch of client.batches.list({ limit: 100 }, options)) if (batch.metadata?.[NAME_KEY] === name && !WITHOUT_ANSWERS.includes(batch.status)) return batch.id;
      return undefined;
    }),
    create: (name, endpoint, lines) => told(key, async () => {
      const file = await client.files.create({ file: await toFile(Buffer.from(lines), `${name}.jsonl`), purpose: 'batch' }, options);
      const batch = await client.batches.create({ input_file_id: file.id, endpoint: PATHS[endpoint], completion_window: '24h', metadata: { [NAME_KEY]: name } }, options);
      return batch.id;
    }),
    status: (id) => told(key, async () => {
      const { status, request_counts } = await client.batches.retrieve(id, options);
      return { state: status, hasEnded: ENDED.includes(status), done: (request_counts?.completed ?? 0) + (request_counts?.failed ?? 0), total: request_counts?.total ?? 0 };
    }),
    answers: (id) => told(key, async () => {
      const { output_file_id, error_file_id, endpoint: path } = await client.batches.retrieve(id, options);
      const endpoint = path === PATHS.chat ? 'chat' : 'responses';
      return new Map([...(await answersIn(error_file_id, endpoint)), ...(await answersIn(output_file_id, endpoint))]);
    }),
  };
}

/** What goes wrong on the way, in words. */
async function told<T>(key: KeyReader, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const { status, message: said } = errorOf(error);
    const message = withoutKey(said, await key());
    throw new ProviderFailure(`the provider cannot be asked about the batch${status === null ? '' : ` (status ${status})`}: ${message}`, { cause: error });
  }
}

/** One line of an output or error file: `{custom_id, response: {status_code, request_id, body}, error}`. */
interface ResultLine {
  readonly custom_id?: unknown;
  readonly response?: { readonly status_code?: number; readonly request_id?: string; readonly body?: { readonly error?: { readonly message?: string } } } | null;
  readonly error?: { readonly message?: string } | null;
}

function readLine(line: string, endpoint: Endpoint): readonly [string, Attempt] | undefined {
  let read: ResultLine | null;
  try {
    read = JSON.parse(line) as ResultLine | null;
  } catch {
    return undefined;   // an empty line, or one that is no result: its request stays without an answer, and says so
  }
  const { custom_id, response, error } = read ?? {};
  if (typeof custom_id !== 'string') return undefined;
  const status = response?.status_code ?? null;
  const failed = (message: string): Attempt => ({ ...readAnswer(endpoint, undefined), state: 'error', error: { kind: status === 429 ? 'rate limit' : 'provider', status, message } });
  if (status !== 200) return [custom_id, failed(error?.message ?? response?.body?.error?.message ?? 'the batch gives no reason')];
  try {
    return [custom_id, { ...readAnswer(endpoint, response?.body), requestId: response?.request_id ?? null }];
  } catch (thrown) {
    return [custom_id, failed(errorOf(thrown).message)];
  }
}
