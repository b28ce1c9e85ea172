import type OpenAI from 'openai';
import type { Attempt, CallLimits, ModelCall, Provider } from '../compare/provider.ts';
import type { SideState } from '../compare/side.ts';
import { errorOf, NotAStream, retryAfterOf } from './call-error.ts';
import type { Destination } from './destination.ts';
import { SENDABLE_KEY, withoutKey } from './key.ts';
import { openaiClient, type ClientExtras, type KeyReader } from './openai-client.ts';
import { readChat, readResponses, type StreamEvents } from './read-stream.ts';

/** Nothing was sent. */
const NO_ANSWER = { state: 'error', text: '', finishReason: null, ttftMs: null, totalMs: 0, usage: null, toolCalls: [], requestId: null } as const;

/** Asks an API that speaks as OpenAI's does, through the official SDK, with what the SDK leaves open: idle time, end, type and length of a stream. */
export function openaiProvider(destination: Destination, key: KeyReader, more: ClientExtras = {}): Provider {
  const client = openaiClient(destination, key, more);
  const call = async (request: ModelCall, limits: CallLimits): Promise<Attempt> => {
    const secret = await key();
    if (!SENDABLE_KEY.test(secret)) return { ...NO_ANSWER, error: { kind: 'provider', status: null, message: 'the key has characters that cannot be sent, such as a blank or a line end' } };
    const attempt = await stream(client, request, limits, { stream_options: { include_usage: true } });
    const refusesUsage = request.endpoint === 'chat' && attempt.error?.status === 400 && /stream_options|include_usage/.test(attempt.error.message);
    const { error, ...rest } = refusesUsage ? await stream(client, request, limits, {}) : attempt;
    return { ...rest, text: withoutKey(rest.text, secret), ...(error && { error: { ...error, message: withoutKey(error.message, secret) } }) };
  };
  return { call };
}

/** One streamed request. Why it was ended is remembered here: the loop over a stream ends without a word when it is aborted. */
async function stream(client: OpenAI, { endpoint, body }: ModelCall, limits: CallLimits, chatOptions: object): Promise<Attempt> {
  const own = new AbortController();
  let ended: SideState | 'no headers' | undefined;
  const end = (why: NonNullable<typeof ended>): void => {
    ended ??= why;
    own.abort();
  };
  const stop = (): void => end('stopped');
  limits.signal.addEventListener('abort', stop, { once: true });
  if (limits.signal.aborted) stop();
  const start = performance.now();
  let timer = setTimeout(() => end('no headers'), limits.idleMs);
  const seen: StreamEvents = { text: '', refusal: '', finishReason: null, state: undefined, usage: null, toolCalls: [] };
  let ttftMs: number | null = null;
  let requestId: string | null = null;
  let error: unknown;
  try {
    const options = { signal: own.signal, timeout: limits.idleMs + 1000 };   // ours comes first, and knows its name
    const path = endpoint === 'chat' ? '/chat/completions' : '/responses';
    const params = { ...body, stream: true, ...(endpoint === 'chat' ? chatOptions : {}) };
    const { data, response, request_id } = await client.post<AsyncIterable<unknown>>(path, { body: params, stream: true, ...options }).withResponse();
    requestId = request_id ?? null;
    const type = response.headers.get('content-type') ?? '';
    if (!/^text\/event-stream\b/i.test(type)) throw new NotAStream(type);
    for await (const event of data) {
      clearTimeout(timer);
      timer = setTimeout(() => end('stalled'), limits.idleMs);
      const piece = endpoint === 'chat' ? readChat(event, seen) : readResponses(event, seen);
      if (piece === '') continue;
      ttftMs ??= performance.now() - start;
      limits.onText(piece);
      if (seen.text.length > limits.maxLength) end('too long');
    }
  } catch (thrown) {
    error = thrown;
  } finally {
    clearTimeout(timer);
    limits.signal.removeEventListener('abort', stop);
    own.abort();
  }
  const { text, finishReason, usage, toolCalls } = seen;
  const common = { text, finishReason, usage, toolCalls, requestId, ttftMs, totalMs: performance.now() - start };
  if (ended === 'no headers') return { ...common, state: 'error', error: { kind: 'timeout', status: null, message: `no answer within ${limits.idleMs} ms` } };
  if (ended !== undefined) return { ...common, state: ended };
  if (error === undefined) return { ...common, state: seen.refusal !== '' ? 'refused' : (seen.state ?? 'incomplete') };
  const retryAfterMs = retryAfterOf(error);
  return { ...common, state: 'error', error: errorOf(error), ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}
