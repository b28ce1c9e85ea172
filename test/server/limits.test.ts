import { afterEach, describe, expect, test } from 'vitest';
import { FileChangeType, type Diagnostic } from 'vscode-languageserver/node';
import { engine } from './engine.ts';
import { MemoryHost } from './memory-host.ts';
import { TestClient } from './test-client.ts';

const folder = 'file:///code/app';
const [caller, gateway] = [`${folder}/src/a.ts`, `${folder}/nginx/nginx.conf`];
const code = 'import OpenAI from "openai";\nconst client = new OpenAI({ timeout: 20_000 });\n';
const tooShort = 'server {\n  proxy_read_timeout 30s;\n}\n';

let client: TestClient;
afterEach(() => client.dispose());

const finding = (): Diagnostic | undefined => client.latest(caller)?.diagnostics.find(({ code: rule }) => rule === 'timeout-chain');

describe('time limits around code', () => {
  test('are known from files on disk, and pointed at', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine, { [caller]: code, [gateway]: tooShort }), { folders: [folder] });
    await client.until(finding, 'the gateway is too short');
    expect(finding()?.relatedInformation).toEqual([{ location: { uri: gateway, range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } } }, message: 'proxy_read_timeout: 30 s' }]);
  });

  test('follow the buffer of their file, for files that are not open too, and the disk when it is closed', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine, { [caller]: code, [gateway]: tooShort }), { folders: [folder] });
    await client.until(finding, 'the gateway is too short');
    client.open(gateway, tooShort);
    client.change(gateway, 2, { text: tooShort.replace('30s', '300s') });
    await client.until(() => !finding(), 'it is long enough');
    client.close(gateway);
    await client.until(finding, 'it is too short again');
  });

  test('follow the disk: a file that comes, changes and goes', async () => {
    const host = new MemoryHost(engine, { [caller]: code });
    client = await TestClient.inMemory(host, { folders: [folder] });
    client.open(caller, code);
    await client.diagnostics(caller);
    await client.idle();
    expect(finding()).toBeUndefined();
    host.files.set(gateway, tooShort);
    client.fileChanged(gateway, FileChangeType.Created);
    await client.until(finding, 'the gateway is too short');
    host.files.set(gateway, '# proxy_read_timeout 30s;\n');
    client.fileChanged(gateway, FileChangeType.Changed);
    await client.until(() => !finding(), 'nothing is said');
    host.files.set(gateway, tooShort);
    client.fileChanged(gateway, FileChangeType.Changed);
    await client.until(finding, 'it is too short again');
    host.files.delete(gateway);
    client.fileChanged(gateway, FileChangeType.Deleted);
    await client.until(() => !finding(), 'it is gone');
  });
});
