import { fork, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createProtocolConnection, ExitNotification, IPCMessageReader, IPCMessageWriter, ShutdownRequest, StreamMessageReader, StreamMessageWriter, type ProtocolConnection } from 'vscode-languageserver/node';
import { TestClient } from './test-client.ts';

const entry = join(import.meta.dirname, '../../src/server/main.ts');
const env = { ...process.env, MODELSHIFT_TODAY: '2026-11-21', NODE_NO_WARNINGS: '1' };
const text = 'import openai\nopenai.OpenAI().responses.create(model="gpt-4o", input="Hello", **options)\n';

let folder: string;
let server: ChildProcess;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'modelshift-server-'));
  writeFileSync(join(folder, 'a.py'), text);
});
afterEach(() => {
  server.kill();
  rmSync(folder, { recursive: true });
});

/** Talks to a server as an editor would, from the first message to the last. */
async function session(connection: ProtocolConnection): Promise<number | null> {
  const exited = new Promise<number | null>((resolve) => server.once('exit', resolve));
  await Promise.race([talk(connection), exited.then((status) => { throw new Error(`the server ended with status ${status} before it was told to`); })]);
  await connection.sendNotification(ExitNotification.type);
  return exited;
}

async function talk(connection: ProtocolConnection): Promise<void> {
  const client = new TestClient(connection);
  await client.initialize({ folders: [pathToFileURL(folder).href] });
  const uri = pathToFileURL(join(folder, 'a.py')).href;
  const { diagnostics } = await client.diagnostics(uri);
  expect(JSON.stringify(diagnostics)).toContain('in 54 days');
  expect(diagnostics[0]?.codeDescription?.href).toMatch(/^file:\/\/.*\/docs\/rules\/model-retiring\.md$/);
  client.open(uri, text.replace('gpt-4o', 'gpt-4-32k'));
  await client.diagnostics(uri, (p) => p.version === 1 && p.diagnostics.some((d) => d.code === 'model-retired'));
  await connection.sendRequest(ShutdownRequest.type);
}

describe('the server as a process', () => {
  test('speaks over standard input and output, and ends with status 0 when told to', async () => {
    const child = spawn(process.execPath, [entry, '--stdio'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
    server = child;
    expect(await session(createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin)))).toBe(0);
  });

  test('speaks over the channel of a child process, as in the editor', async () => {
    server = fork(entry, ['--node-ipc'], { env, execPath: process.execPath });
    expect(await session(createProtocolConnection(new IPCMessageReader(server), new IPCMessageWriter(server)))).toBe(0);
  });
});
