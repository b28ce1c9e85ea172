import type { Destination } from './destination.ts';
import type { ListFailure, ListLimits } from './list-models.ts';

/** What may be sent. The environment of a process can add headers of its own, which belong to nobody here. */
const SENT = ['accept', 'authorization', 'content-type', 'openai-organization', 'openai-project', 'user-agent'];

/** What a guarded request ran into, for the one who asks afterwards: libraries wrap what `fetch` throws. */
export interface Guard {
  readonly fetch: typeof globalThis.fetch;
  readonly problem: () => ListFailure | undefined;
}

/** A `fetch` for one origin: no redirect, few headers, data alone, and an end to waiting and to reading. */
export function guardedFetch({ origin }: Destination, isKeyNeeded: boolean, { idleMs, bytes }: ListLimits): Guard {
  let problem: ListFailure | undefined;
  const fail = (why: ListFailure): never => {
    problem = why;
    throw new Error(`guarded: ${why}`);
  };
  const guarded = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const address = input instanceof Request ? input.url : String(input);
    if (new URL(address).origin !== origin) return fail('redirected');
    const given = new Headers(init.headers);
    const headers = SENT.flatMap((name): [string, string][] => {
      const value = given.get(name);
      return value === null || (name === 'authorization' && !isKeyNeeded) ? [] : [[name, value]];
    });
    const response = await fetch(address, { ...init, headers, redirect: 'error' }).catch((error: unknown) => {
      if (error instanceof Error && /redirect/i.test(`${error.message} ${error.cause instanceof Error ? error.cause.message : ''}`)) return fail('redirected');
      throw error;
    });
    if (!response.ok) {
      await response.body?.cancel();
      return new Response(null, { status: response.status });
    }
    if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(response.headers.get('content-type') ?? '')) {
      await response.body?.cancel();
      return fail('not-json');
    }
    const text = await wholeText(response, idleMs, bytes, fail);
    return new Response(text, { status: response.status, headers: { 'content-type': 'application/json' } });
  };
  return { fetch: guarded, problem: () => problem };
}

async function wholeText({ body }: Response, idleMs: number, most: number, fail: (why: ListFailure) => never): Promise<string> {
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = body?.getReader();
  const decoder = new TextDecoder();
  let [text, read] = ['', 0];
  while (reader) {
    const chunk = await within(idleMs, reader.read());
    if (chunk === 'late') {
      await reader.cancel();
      return fail('stalled');
    }
    if (chunk.done) break;
    read += chunk.value.byteLength;
    if (read > most) {
      await reader.cancel();
      return fail('too-large');
    }
    text += decoder.decode(chunk.value, { stream: true });
  }
  return text + decoder.decode();
}

async function within<T>(ms: number, work: Promise<T>): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
