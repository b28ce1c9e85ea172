import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a provider's list of models may do on the wire. Chosen by the path: `/stall/v1/models`. */
export type ListBehaviour = 'good' | 'refused-key' | 'forbidden' | 'missing' | 'limited' | 'broken' | 'html' | 'redirect' | 'hang' | 'stall' | 'huge' | 'no-list' | 'bad-json' | 'echo';

/** One request as it arrived. */
export interface ArrivedRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** A provider on 127.0.0.1, with everything that it was asked. */
export interface ModelListServer extends AsyncDisposable {
  readonly url: string;
  readonly arrived: readonly ArrivedRequest[];
  baseUrl(behaviour: ListBehaviour): string;
}

/** What the good list says. */
export const GOOD_LIST = { object: 'list', data: [
  { id: 'gpt-5.5', object: 'model', created: 1_776_902_400, owned_by: 'system', shutdown_date: null },
  { id: 'gpt-4o', object: 'model', created: 1_715_367_049, owned_by: 'system', shutdown_date: '2027-01-14' },
  { id: 'ft:gpt-4o:acme::1', object: 'model', created: 0, owned_by: 'acme' },
] };

/** Starts the server; requests that are redirected go to `redirectTo`. */
export async function modelListServer(redirectTo = 'http://127.0.0.1:1'): Promise<ModelListServer> {
  const arrived: ArrivedRequest[] = [];
  const server: Server = createServer((request, response) => {
    arrived.push({ url: request.url ?? '', headers: request.headers });
    const reply = (status: number, type: string, body: string, extra: Readonly<Record<string, string>> = {}): void => {
      response.writeHead(status, { 'content-type': type, ...extra });
      response.end(body);
    };
    const json = (status: number, body: unknown): void => reply(status, 'application/json', JSON.stringify(body));
    const behaviour = (request.url ?? '').split('/')[1] as ListBehaviour;
    const quoted = String(request.headers.authorization);
    switch (behaviour) {
      case 'refused-key': return json(401, { error: { message: `Incorrect API key provided: ${quoted}`, code: 'invalid_api_key' } });
      case 'forbidden': return json(403, { error: { message: `No permission for ${quoted}` } });
      case 'missing': return json(404, { error: { message: quoted } });
      case 'limited': return json(429, { error: { message: quoted } });
      case 'broken': return reply(500, 'text/plain', quoted);
      case 'html': return reply(200, 'text/html', '<html><body>Sign in to the network</body></html>');
      case 'redirect': return reply(307, 'text/plain', '', { location: `${redirectTo}${request.url ?? ''}` });
      case 'hang': return;
      case 'stall':
        response.writeHead(200, { 'content-type': 'application/json' });
        return void response.write('{"object":"list","data":[');
      case 'huge':
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{"object":"list","data":[');
        return void (function more(): void {
          while (!response.destroyed && response.write(`${JSON.stringify({ id: 'x'.repeat(100), object: 'model' })},`.repeat(1000)));
          if (!response.destroyed) response.once('drain', more);
        })();
      case 'no-list': return json(200, { object: 'error' });
      case 'bad-json': return reply(200, 'application/json', '{nope');
      case 'echo': return json(200, { data: [{ id: quoted, object: 'model', created: 1e300 }, { id: 7 }, null, { id: '\u001b[31mred' }] });
      case 'good': return json(200, GOOD_LIST);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url, arrived,
    baseUrl: (behaviour) => `${url}/${behaviour}/v1`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
