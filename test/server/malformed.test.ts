import { afterEach, beforeEach, expect, test } from 'vitest';
import { HoverRequest } from 'vscode-languageserver/node';
import { engine } from './engine.ts';
import { MemoryHost } from './memory-host.ts';
import { TestClient } from './test-client.ts';

const uri = 'file:///code/app/a.py';
const text = 'import openai\nopenai.OpenAI().responses.create(model="gpt-4o", input="Hello")\n';

let client: TestClient;
beforeEach(async () => {
  client = await TestClient.inMemory(new MemoryHost(engine), { folders: ['file:///code/app'] });
});
afterEach(() => client.dispose());

test.each([
  ['textDocument/hover', {}],
  ['textDocument/hover', { position: { line: 0, character: 0 } }],
  ['textDocument/hover', undefined],
  ['textDocument/codeAction', { textDocument: { uri } }],
  ['textDocument/codeAction', {}],
  ['textDocument/codeAction', { textDocument: { uri }, range: { start: { line: -1, character: 0 }, end: { line: 0, character: 0 } }, context: { diagnostics: [] } }],
  ['textDocument/codeAction', { textDocument: { uri }, range: { start: { line: 1, character: 45 }, end: { line: 1, character: 45 } } }],
  ['textDocument/codeLens', {}],
  ['textDocument/inlayHint', { textDocument: { uri } }],
  ['workspace/executeCommand', {}],
  ['modelshift/scanWorkspace', undefined],
  ['modelshift/noSuchThing', {}],
])('a malformed %s is answered by an error, and the next good request by an answer', async (method, params) => {
  await expect(client.connection.sendRequest(method, params)).rejects.not.toThrow(/Cannot /); // nothing that broke, but an answer
  client.open(uri, text);
  expect(await client.hover(uri, 'gpt-4o', text)).not.toBeNull();
});

test.each([
  ['textDocument/didOpen', {}],
  ['textDocument/didChange', { textDocument: { uri: 'file:///never-opened', version: 2 }, contentChanges: [{ text: '' }] }],
  ['textDocument/didClose', { textDocument: { uri: 'file:///never-opened' } }],
  ['workspace/didChangeWatchedFiles', { changes: [{ uri: 'not a uri %', type: 9 }] }],
  ['workspace/didChangeWatchedFiles', {}],
  ['workspace/didChangeWatchedFiles', { changes: [{ uri: 5 }, null] }],
  ['workspace/didChangeWorkspaceFolders', {}],
  ['workspace/didChangeConfiguration', { settings: 'all of them' }],
  ['workspace/didChangeConfiguration', {}],
])('a malformed %s does no harm', async (method, params) => {
  await client.connection.sendNotification(method, params);
  client.open(uri, text);
  await client.diagnostics(uri, ({ diagnostics }) => diagnostics.length > 0);
});

test('a position outside of the text has no card', async () => {
  client.open(uri, text);
  expect(await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: { line: 99, character: 99 } })).toBeNull();
});

test('a range outside of the text has no fixes', async () => {
  client.open(uri, text);
  const at = { line: 1e9, character: 1e9 };
  expect(await client.connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range: { start: at, end: at }, context: { diagnostics: [] } })).toEqual([]);
});
