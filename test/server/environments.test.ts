import { afterEach, describe, expect, test } from 'vitest';
import { FileChangeType } from 'vscode-languageserver/node';
import { engine } from './engine.ts';
import { MemoryHost } from './memory-host.ts';
import { TestClient } from './test-client.ts';

const folder = 'file:///code/app';
const [reader, template] = [`${folder}/src/a.ts`, `${folder}/.env.example`];
const code = 'import OpenAI from "openai";\nawait new OpenAI().responses.create({ model: process.env.OPENAI_MODEL_DEFAULT ?? "gpt-5.4", input });\n';

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
    client.change(template, 2, { text: 'PORT=1\nOPENAI_MODEL_DEFAULT=gpt-5.4\n' });
    await client.until(() => !isMissing(), 'the variable is there');
    client.close(template);
    await client.until(isMissing, 'it is missing again');
  });

  test('follow the disk', async () => {
    const host = new MemoryHost(engine, { [reader]: code, [template]: 'PORT=1\n' });
    client = await TestClient.inMemory(host, { folders: [folder] });
    await client.until(isMissing, 'the variable is missing');
    host.files.set(template, '# OPENAI_MODEL_DEFAULT=\n');
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

describe('an environment file that changes during a scan', () => {
  const files = (count: number): Record<string, string> => Object.fromEntries(Array.from({ length: count }, (_, i) => [`${folder}/src/m${String(i).padStart(3, '0')}.ts`, code]));
  const missing = (uris: readonly string[]): number => uris.filter((uri) => rules(uri).includes('alias-misconfigured')).length;
  const [defined, undefinedThere] = ['OPENAI_MODEL_DEFAULT=gpt-5.4\n', 'PORT=1\n'];

  test.each([
    ['on disk', 1, defined, undefinedThere], ['on disk', 7, undefinedThere, defined], ['on disk', 20, defined, undefinedThere],
    ['in a buffer', 1, defined, undefinedThere], ['in a buffer', 7, undefinedThere, defined], ['in a buffer', 20, defined, undefinedThere],
  ])('%s, at pause %i, leaves no finding of before', async (where, pause, before, after) => {
    const all = files(300);
    const host = new MemoryHost(engine, { ...all, [template]: before });
    host.readMs = 3;
    let pauses = 0;
    host.onPause = async () => {
      if (++pauses !== pause) return;
      if (where === 'on disk') {
        host.files.set(template, after);
        client.fileChanged(template, FileChangeType.Changed);
      } else {
        client.open(template, before);
        client.change(template, 2, { text: after });
      }
      await client.connection.sendRequest('modelshift/listTargets');
    };
    client = await TestClient.inMemory(host, { folders: [folder] });
    const uris = Object.keys(all);
    await client.until(() => pauses >= pause && client.statuses.at(-1)?.scanning === false && missing(uris) === (after === defined ? 0 : uris.length), `all files follow; missing in ${missing(uris)}`);
  });

  test('and changes back and forth, leaves what it says at the end', async () => {
    const all = files(200);
    const host = new MemoryHost(engine, { ...all, [template]: defined });
    host.readMs = 3;
    let pauses = 0;
    client = await TestClient.inMemory(host, { folders: [folder] });
    client.open(template, defined);
    host.onPause = () => {
      if (++pauses <= 30 && pauses % 3 === 0) client.change(template, pauses, { text: pauses % 2 === 0 ? defined : undefinedThere });
      if (pauses === 31) client.change(template, pauses, { text: undefinedThere });
    };
    await client.until(() => pauses >= 31 && missing(Object.keys(all)) === 200, 'all files lack the variable');
    await client.idle();
    expect(missing(Object.keys(all))).toBe(200);
  });
});
