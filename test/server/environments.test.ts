import { afterEach, describe, expect, test } from 'vitest';
import { FileChangeType } from 'vscode-languageserver/node';
import { engine } from './engine.ts';
import { MemoryHost } from './memory-host.ts';
import { TestClient } from './test-client.ts';

const folder = 'file:///code/app';
const [reader, template] = [`${folder}/src/a.ts`, `${folder}/.env.example`];
const code = 'import OpenAI from "openai";\nawait new OpenAI().responses.create({ model: process.env.OPENAI_MODEL ?? "gpt-5.4", input });\n';

let client: TestClient;
afterEach(() => client.dispose());

const rules = (uri: string): unknown[] => (client.latest(uri)?.diagnostics ?? []).map(({ code: rule }) => rule);
const isMissing = (): boolean => rules(reader).includes('alias-misconfigured');

describe('variables of the environment', () => {
  test('are known from files on disk, for files that are open and that are not', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine, { [reader]: code, [`${folder}/src/b.ts`]: code, [template]: 'PORT=1\n' }), { folders: [folder] });
    client.open(reader, code);
    await client.until(() => isMissing() && rules(`${folder}/src/b.ts`).includes('alias-misconfigured'), 'both are said to lack their variable');
  });

  test('follow the buffer of an environment file, for files that are not open too, and the disk when it is closed', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine, { [reader]: code, [template]: 'PORT=1\n' }), { folders: [folder] });
    await client.until(isMissing, 'the variable is missing');
    client.open(template, 'PORT=1\n');
    client.change(template, 2, { text: 'PORT=1\nOPENAI_MODEL=gpt-5.4\n' });
    await client.until(() => !isMissing(), 'the variable is there');
    client.close(template);
    await client.until(isMissing, 'it is missing again');
  });

  test('follow the disk', async () => {
    const host = new MemoryHost(engine, { [reader]: code, [template]: 'PORT=1\n' });
    client = await TestClient.inMemory(host, { folders: [folder] });
    await client.until(isMissing, 'the variable is missing');
    host.files.set(template, '# OPENAI_MODEL=\n');
    client.fileChanged(template, FileChangeType.Changed);
    await client.until(() => !isMissing(), 'the variable is there');
  });

  test('are unknown without such a file, and nothing is said', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine, { [reader]: code }), { folders: [folder] });
    client.open(reader, code);
    await client.diagnostics(reader);
    await client.idle();
    expect(isMissing()).toBe(false);
  });
});
