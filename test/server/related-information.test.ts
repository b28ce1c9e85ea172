import { afterEach, describe, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { engine } from './engine.ts';
import { MemoryHost } from './memory-host.ts';
import { TestClient } from './test-client.ts';

const folder = 'file:///code/app';
const [reader, env, template] = [`${folder}/src/a.ts`, `${folder}/.env`, `${folder}/.env.example`];
const code = 'import OpenAI from "openai";\nawait new OpenAI().responses.create({ model: process.env.OPENAI_MODEL ?? "o3", input });\n';
const abilities = { textDocument: { publishDiagnostics: { relatedInformation: true } } };

let client: TestClient;
afterEach(() => client.dispose());

const shown = ({ relatedInformation = [] }: Diagnostic): string[] => relatedInformation.map(({ location: { uri, range }, message }) => `${uri.slice(folder.length + 1)}:${range.start.line + 1} ${message}`);
const ofReader = (): string[] | undefined => client.latest(reader)?.diagnostics.filter(({ code: rule }) => rule === 'model-retiring').flatMap(shown);
const until = (...expected: string[]): Promise<unknown> => client.until(() => ofReader()?.join() === expected.join(), `${expected.join()}, not ${ofReader()?.join()}`);

describe('a diagnostic', () => {
  test('points to every definition of its variable, by name and id alone', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine, { [reader]: code, [env]: 'OPENAI_API_KEY=sk-secret\nOPENAI_MODEL=gpt-5.4\n', [template]: 'OPENAI_MODEL=\n' }), { folders: [folder], abilities });
    await until('.env:2 OPENAI_MODEL is gpt-5.4 here', '.env.example:1 OPENAI_MODEL is defined here');
    expect(JSON.stringify(client.published)).not.toContain('secret');
  });

  test('follows the definition, in buffers and for files that are open', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine, { [reader]: code, [env]: 'OPENAI_MODEL=gpt-5.4\n' }), { folders: [folder], abilities });
    await until('.env:1 OPENAI_MODEL is gpt-5.4 here');
    client.open(env, 'OPENAI_MODEL=gpt-5.4\n');
    client.change(env, 2, { text: '# models\n\nOPENAI_MODEL=gpt-5.5\n' });
    await until('.env:3 OPENAI_MODEL is gpt-5.5 here');
    client.open(reader, code);
    client.change(env, 3, { text: 'OPENAI_MODEL=sk-secret\n' });
    await until('.env:1 OPENAI_MODEL is defined here');
  });

  test('points to other places of its file', async () => {
    const text = `${code}${code}`;
    client = await TestClient.inMemory(new MemoryHost(engine), { folders: [folder], abilities });
    client.open(reader, text);
    await until('src/a.ts:4 o3 is named here too', 'src/a.ts:2 o3 is named here too');
  });

  test('points nowhere for a client that does not show it', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine, { [reader]: code, [env]: 'OPENAI_MODEL=gpt-5.4\n' }), { folders: [folder], abilities: { textDocument: { publishDiagnostics: {} } } });
    await client.idle();
    expect(client.latest(reader)?.diagnostics.length).toBeGreaterThan(0);
    expect(JSON.stringify(client.published)).not.toContain('relatedInformation');
  });
});
