// A provider on this machine that keeps files and batches, as the Batch API does. It answers all requests of a batch at once; lines come back in another order.
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A batch that the server keeps. */
interface KeptBatch {
  readonly id: string;
  readonly endpoint: string;
  readonly metadata: unknown;
  readonly output: string;
  readonly errors: string;
  readonly count: number;
  /** Looks before it has ended. */
  looks: number;
}

/** A server of batches. */
export interface BatchServer {
  readonly url: string;
  /** How often each request, by model and name, was run. */
  readonly runs: ReadonlyMap<string, number>;
  readonly batches: number;
  /** The next so many looks at a batch are answered with status 503. */
  failLooks(times: number): void;
  close(): Promise<void>;
}

interface Line {
  readonly custom_id: string;
  readonly body: { readonly model: string };
}

/** Starts on a free port. Requests whose number is divisible by `failEvery` fail. */
export async function startBatchServer({ failEvery = 33, looks = 1, state = 'completed' }: { readonly failEvery?: number; readonly looks?: number; readonly state?: string } = {}): Promise<BatchServer> {
  const files = new Map<string, string>();
  const batches = new Map<string, KeptBatch>();
  const runs = new Map<string, number>();
  let toFail = 0;

  const shown = (batch: KeptBatch): object => ({
    id: batch.id, object: 'batch', endpoint: batch.endpoint, metadata: batch.metadata, completion_window: '24h', created_at: 0, input_file_id: '',
    status: batch.looks > 0 ? 'in_progress' : state, request_counts: { total: batch.count, completed: batch.looks > 0 ? 0 : batch.count, failed: 0 },
    ...(batch.looks > 0 ? {} : { output_file_id: batch.output, error_file_id: batch.errors }),
  });

  function work(endpoint: string, file: string): Pick<KeptBatch, 'output' | 'errors' | 'count'> {
    const lines = (files.get(file) ?? '').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Line);
    const [output, errors]: [string[], string[]] = [[], []];
    for (const { custom_id, body: { model } } of lines) {
      const key = `${model} ${custom_id}`;
      runs.set(key, (runs.get(key) ?? 0) + 1);
      const answer = `${model} says ${custom_id}`;
      const body = endpoint.endsWith('/responses')
        ? { status: 'completed', output: [{ type: 'message', content: [{ type: 'output_text', text: answer }] }], usage: { input_tokens: 3, output_tokens: 4 } }
        : { choices: [{ message: { content: answer }, finish_reason: 'stop' }], usage: { prompt_tokens: 3, completion_tokens: 4 } };
      if (Number(custom_id.replace(/\D/g, '')) % failEvery === 0) errors.push(JSON.stringify({ custom_id, response: { status_code: 429, body: { error: { message: 'slow down' } } }, error: null }));
      else output.push(JSON.stringify({ custom_id, response: { status_code: 200, request_id: 'req', body }, error: null }));
    }
    const keep = (kept: readonly string[]): string => {
      const id = `file-${files.size}`;
      files.set(id, kept.toReversed().join('\n'));
      return id;
    };
    return { output: keep(output), errors: keep(errors), count: lines.length };
  }

  async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const text = Buffer.concat(parts).toString('utf8');
    const json = (value: unknown, status = 200): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    const [, , kind, id, content] = (request.url ?? '').split(/[/?]/);
    if (kind === 'files' && content === 'content') return void response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(files.get(id ?? '') ?? '');
    if (kind === 'files') {
      const file = `file-${files.size}`;
      files.set(file, /filename="[^"]*"[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(text)?.[1] ?? '');
      return json({ id: file, object: 'file' });
    }
    if (request.method === 'POST') {
      const { endpoint, input_file_id, metadata } = JSON.parse(text) as { endpoint: string; input_file_id: string; metadata: unknown };
      const batch = { id: `batch-${batches.size}`, endpoint, metadata, looks, ...work(endpoint, input_file_id) };
      batches.set(batch.id, batch);
      return json(shown(batch));
    }
    const batch = batches.get(id ?? '');
    if (batch === undefined) return json({ object: 'list', data: [...batches.values()].map(shown), has_more: false });
    if (toFail > 0) {
      toFail--;
      return json({ error: { message: 'down' } }, 503);
    }
    json(shown(batch));
    batch.looks--;
  }

  const server = http.createServer((request, response) => void answer(request, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, runs,
    get batches() {
      return batches.size;
    },
    failLooks: (times) => void (toFail = times),
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}
