import { createConnection } from 'vscode-languageserver/node';
import { nodeHost } from './node-host.ts';
import { createServer } from './server.ts';

/**
 * Runs the language server in this process, over the transport that its arguments name: `--stdio`, `--node-ipc`, `--socket=PORT` or
 * `--pipe=NAME`. The environment variable MODELSHIFT_TODAY (`YYYY-MM-DD`) replaces the date.
 */
export function serve(): void {
  const day = process.env['MODELSHIFT_TODAY'];
  const host = nodeHost(day !== undefined && /^\d{4}-\d\d-\d\d$/.test(day) ? day : undefined);
  const connection = createConnection();
  createServer(connection, host);
  connection.listen();
}
