// A provider on this machine that fails on the wire, in twelve ways, for chat completions and responses. The model's name chooses: `fault-stall`.
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server saw of a request. */
export interface SeenRequest {
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A server of faults. */
export interface FaultServer {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  /** Connections that are open now. */
  readonly open: () => Promise<number>;
  readonly close: () => Promise<void>;
}

const event = (data: unknown, name?: string): string => `${name === undefined ? '' : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`;
const chatChunk = (choice: object, rest: object = {}): string => event({ id: 'c1', object: 'chat.completion.chunk', created: 0, model: 'm', choices: [{ index: 0, delta: {}, finish_reason: null, ...choice }], ...rest });
const responsesEvent = (type: string, rest: object): string => event({ type, sequence_number: 1, ...rest }, type);

/** How the two APIs write the same things. */
const DIALECTS = {
  chat: {
    chunk: (text: string) => chatChunk({ delta: { content: text } }),
    refusal: (text: string) => chatChunk({ delta: { refusal: text } }),
    tool: (name: string) => chatChunk({ delta: { tool_calls: [{ index: 0, id: 't', type: 'function', function: { name, arguments: '{}' } }] } }),
    end: (reason: string) => chatChunk({ finish_reason: reason }) + event({ id: 'c1', object: 'chat.completion.chunk', choices: [], usage: { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7, prompt_tokens_details: { cached_tokens: 1 }, completion_tokens_details: { reasoning_tokens: 2 } } }) + 'data: [DONE]\n\n',
    error: () => event({ error: { message: 'overloaded', type: 'server_error', code: 'server_error' } }),
  },
  responses: {
    chunk: (text: string) => responsesEvent('response.output_text.delta', { item_id: 'i1', output_index: 0, content_index: 0, delta: text }),
    refusal: (text: string) => responsesEvent('response.refusal.delta', { item_id: 'i1', output_index: 0, content_index: 0, delta: text }),
    tool: (name: string) => responsesEvent('response.output_item.added', { output_index: 0, item: { type: 'function_call', name } }),
    end: (reason: string) => {
      const usage = { input_tokens: 3, output_tokens: 4, total_tokens: 7, input_tokens_details: { cached_tokens: 1 }, output_tokens_details: { reasoning_tokens: 2 } };
      if (reason === 'stop') return responsesEvent('response.completed', { response: { id: 'r1', status: 'completed', output: [], usage } });
      return responsesEvent('response.incomplete', { response: { id: 'r1', status: 'incomplete', incomplete_details: { reason: reason === 'length' ? 'max_output_tokens' : reason }, output: [], usage } });
    },
    error: () => responsesEvent('error', { code: 'server_error', message: 'overloaded', param: null }),
  },
} as const;

/** What the last message of a request says. */
function lastAsked({ messages, input }: Readonly<Record<string, unknown>>): string {
  const all: unknown = messages ?? input;
  const last: unknown = Array.isArray(all) ? all.at(-1) : undefined;
  return typeof last === 'object' && last !== null && 'content' in last ? String(last.content) : '';
}

/** The text of every whole answer: characters of two, three and four bytes. */
export const ANSWER = 'é😀漢字';

/** Starts on a free port of this machine. `redirectTo` is where a redirect leads. */
export async function startFaultServer({ redirectTo = 'http://127.0.0.1:1' }: { readonly redirectTo?: string } = {}): Promise<FaultServer> {
  const seen: SeenRequest[] = [];
  const counts = new Map<string, number>();
  const server = http.createServer((request, response) => void answer(request, response));

  async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const url = request.url ?? '';
    const body = (text === '' ? {} : JSON.parse(text)) as Readonly<Record<string, unknown>>;
    seen.push({ url, headers: request.headers, body });
    const { model } = body;
    const fault = typeof model === 'string' ? model.replace(/^fault-/, '') : '';
    const times = (counts.get(fault) ?? 0) + 1;
    counts.set(fault, times);
    const dialect = url.endsWith('/responses') ? DIALECTS.responses : DIALECTS.chat;
    const stream = (whole?: string): void => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'req_1' });
      if (whole !== undefined) response.end(whole);
    };
    const reply = (status: number, type: string, content: string, headers: http.OutgoingHttpHeaders = {}): void => void response.writeHead(status, { 'content-type': type, ...headers }).end(content);
    const failure = (status: number, message: string, headers: http.OutgoingHttpHeaders = {}): void => reply(status, 'application/json', JSON.stringify({ error: { message, type: 'requests' } }), headers);
    const whole = dialect.chunk('é😀') + dialect.chunk('漢字') + dialect.end('stop');
    switch (fault) {
      case 'rate-limit': return failure(429, 'slow down', { 'retry-after': '0' });
      case 'rate-limit-once': return times === 1 ? failure(429, 'slow down', { 'retry-after': '0' }) : stream(whole);
      case 'server-error': return reply(500, 'text/plain', 'oops');
      case 'unauthorised': return failure(401, 'wrong key');
      case 'hang': return;
      case 'stall':
        stream();
        return void response.write(dialect.chunk('a'));
      case 'cut':
        stream();
        response.write(dialect.chunk('a'));
        return void setTimeout(() => response.destroy(), 30);
      case 'eof': return stream(dialect.chunk('a'));
      case 'bad-json': return stream(`${dialect.chunk('a')}data: {nope\n\n`);
      case 'html': return reply(200, 'text/html', '<html><body>Sign in to the network</body></html>');
      case 'mid-error': return stream(dialect.chunk('a') + dialect.error());
      case 'split-utf8':
        stream();
        response.socket?.setNoDelay(true);
        for (const byte of Buffer.from(whole)) {
          response.write(Buffer.from([byte]));
          await new Promise((next) => setImmediate(next));
        }
        return void response.end();
      case 'crlf': return stream(whole.replaceAll('\n', '\r\n'));
      case 'redirect': return reply(307, 'text/plain', '', { location: redirectTo + url });
      case 'length': return stream(dialect.chunk('a') + dialect.end('length'));
      case 'filter': return stream(dialect.chunk('a') + dialect.end('content_filter'));
      case 'refusal': return stream(dialect.refusal('I will not') + dialect.end('stop'));
      case 'tool': return stream(dialect.tool('search') + dialect.end('stop'));
      case 'endless':
        stream();
        while (!response.destroyed) {
          response.write(dialect.chunk('x'.repeat(10_000)));
          await new Promise((next) => setImmediate(next));
        }
        return;
      case 'echo': return stream(dialect.chunk(lastAsked(body)) + dialect.end('stop'));
      case 'no-usage-option': return 'stream_options' in body ? failure(400, 'Unrecognized request argument supplied: stream_options') : stream(dialect.chunk('ok') + (dialect === DIALECTS.chat ? chatChunk({ finish_reason: 'stop' }) : dialect.end('stop')));
      default: return stream(whole);
    }
  }

  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen,
    open: () => new Promise((resolve) => server.getConnections((_, count) => resolve(count))),
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}
